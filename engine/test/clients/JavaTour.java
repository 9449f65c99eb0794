import io.camunda.zeebe.client.ZeebeClient;
import io.camunda.zeebe.client.api.command.ClientStatusException;
import io.camunda.zeebe.client.api.response.ActivatedJob;
import io.camunda.zeebe.client.api.worker.JobWorker;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** What an application does with Zeebe's Java client, step by step; prints `ok STEP` for each. Arguments: host:port, folder of the models. */
public class JavaTour {
  private static ZeebeClient client;
  private static long definition;

  public static void main(String[] args) throws Exception {
    try (ZeebeClient opened = ZeebeClient.newClientBuilder().gatewayAddress(args[0]).usePlaintext().build()) {
      client = opened;
      topology();
      deploy(args[1]);
      work();
      stream();
      failAndRetry();
      throwError();
      timeouts();
      cancel();
      decide();
      refusals();
      change();
    }
    System.exit(0);
  }

  private static void topology() {
    var topology = client.newTopologyRequest().send().join();
    expect("8.5.8", topology.getGatewayVersion());
    expect(1, topology.getPartitionsCount());
    ok("topology");
  }

  private static void deploy(String folder) {
    var first = client.newDeployResourceCommand().addResourceFile(folder + "/tour.bpmn").addResourceFile(folder + "/tour.dmn").send().join();
    expect("tour", first.getProcesses().get(0).getBpmnProcessId());
    expect("tour-size", first.getDecisions().get(0).getDmnDecisionId());
    var again = client.newDeployResourceCommand().addResourceFile(folder + "/tour.bpmn").send().join();
    expect(first.getProcesses().get(0).getProcessDefinitionKey(), again.getProcesses().get(0).getProcessDefinitionKey());
    definition = first.getProcesses().get(0).getProcessDefinitionKey();
    ok("deploy");
  }

  private static void work() throws Exception {
    Future<Map<String, Object>> result = result("work", Map.of("key", "work", "amount", 7, "secret", "no"));
    try (JobWorker worker = client.newWorker().jobType("tour-work").handler((jobs, job) -> {
      expect("blue", job.getCustomHeaders().get("colour"));
      jobs.newCompleteCommand(job.getKey()).variables(Map.of("worked", ((Number) job.getVariablesAsMap().get("amount")).intValue() * 6)).send().join();
    }).open()) {
      go("work");
      Map<String, Object> variables = result.get(20, TimeUnit.SECONDS);
      expect(42, variables.get("worked"));
      expect(null, variables.get("secret"));
    }
    ok("work");
  }

  private static void stream() throws Exception {
    BlockingQueue<ActivatedJob> pushed = new LinkedBlockingQueue<>();
    var open = client.newStreamJobsCommand().jobType("tour-work").consumer(pushed::add).timeout(Duration.ofMinutes(1)).send();
    Thread.sleep(500);
    create("stream");
    ActivatedJob job = pushed.poll(20, TimeUnit.SECONDS);
    expect("work", job.getElementId());
    client.newCompleteCommand(job.getKey()).send().join();
    go("stream");
    ((io.camunda.zeebe.client.api.ZeebeFuture<?>) open).cancel(true);
    Thread.sleep(500);
    ok("stream");
  }

  private static void failAndRetry() throws Exception {
    create("fail");
    ActivatedJob job = next(Duration.ofMinutes(1));
    client.newFailCommand(job.getKey()).retries(2).retryBackoff(Duration.ofMillis(200)).errorMessage("not yet").variables(Map.of("tried", 1)).send().join();
    ActivatedJob again = next(Duration.ofMinutes(1));
    expect(job.getKey(), again.getKey());
    expect(2, again.getRetries());
    expect(1, again.getVariablesAsMap().get("tried"));
    client.newUpdateRetriesCommand(again.getKey()).retries(5).send().join();
    client.newSetVariablesCommand(again.getProcessInstanceKey()).variables(Map.of("seen", true)).send().join();
    client.newCompleteCommand(again.getKey()).send().join();
    go("fail");
    ok("fail-and-retry");
  }

  private static void throwError() throws Exception {
    Future<Map<String, Object>> result = result("refuse", Map.of("key", "refuse"));
    client.newThrowErrorCommand(next(Duration.ofMinutes(1)).getKey()).errorCode("REFUSED").errorMessage("no").variables(Map.of("worked", -1)).send().join();
    // Without an output mapping on the event that catches it, an error leaves its variables behind.
    expect(Map.of("key", "refuse"), result.get(20, TimeUnit.SECONDS));
    ok("throw-error");
  }

  private static void timeouts() throws Exception {
    create("late");
    ActivatedJob job = next(Duration.ofMinutes(5));
    client.newUpdateTimeoutCommand(job.getKey()).timeout(Duration.ofMillis(100)).send().join();
    ActivatedJob again = next(Duration.ofMinutes(1));
    expect(job.getKey(), again.getKey());
    client.newCompleteCommand(again.getKey()).send().join();
    go("late");
    ok("timeouts");
  }

  private static void cancel() {
    long key = create("cancel");
    client.newCancelInstanceCommand(key).send().join();
    refused("NOT_FOUND", () -> client.newCancelInstanceCommand(key).send().join());
    ok("cancel");
  }

  private static void decide() {
    expect("\"many\"", client.newEvaluateDecisionCommand().decisionId("tour-size").variables(Map.of("n", 8)).send().join().getDecisionOutput());
    client.newBroadcastSignalCommand().signalName("nobody").variables(Map.of()).send().join();
    ok("decide");
  }

  private static void refusals() {
    refused("NOT_FOUND", () -> client.newCreateInstanceCommand().bpmnProcessId("none").latestVersion().send().join());
    refused("INVALID_ARGUMENT", () -> client.newCreateInstanceCommand().bpmnProcessId("tour").latestVersion().variables("[1]").send().join());
    refused("UNAVAILABLE", () -> client.newCompleteCommand(5).send().join());
    refused("ALREADY_EXISTS", () -> {
      for (int turn = 0; turn < 2; turn++) client.newPublishMessageCommand().messageName("m").correlationKey("k").messageId("id").timeToLive(Duration.ofMinutes(1)).send().join();
    });
    ok("refusals");
  }

  private static void change() {
    var command = client.newCreateInstanceCommand().bpmnProcessId("tour").latestVersion().variables(Map.of("key", "change"));
    long key = command.startBeforeElement("wait").send().join().getProcessInstanceKey();
    client.newModifyProcessInstanceCommand(key).activateElement("work").withVariables(Map.of("amount", 3), "work").send().join();
    ActivatedJob job = next(Duration.ofMinutes(1));
    expect(key, job.getProcessInstanceKey());
    expect(3, job.getVariablesAsMap().get("amount"));
    refused("FAILED_PRECONDITION", () -> client.newDeleteResourceCommand(definition).send().join());
    client.newModifyProcessInstanceCommand(key).terminateElement(job.getElementInstanceKey()).send().join();
    // A broker of this version migrates no instance that waits for a message.
    refused("FAILED_PRECONDITION", () -> client.newMigrateProcessInstanceCommand(key).migrationPlan(definition).addMappingInstruction("wait", "wait").send().join());
    client.newCancelInstanceCommand(key).send().join();
    client.newDeleteResourceCommand(definition).send().join();
    refused("NOT_FOUND", () -> create("gone"));
    ok("change");
  }

  private static long create(String key) {
    return client.newCreateInstanceCommand().bpmnProcessId("tour").latestVersion().variables(Map.of("key", key)).send().join().getProcessInstanceKey();
  }

  private static Future<Map<String, Object>> result(String key, Map<String, Object> variables) {
    return client.newCreateInstanceCommand().bpmnProcessId("tour").latestVersion().variables(variables).withResult().fetchVariables("key", "worked").requestTimeout(Duration.ofSeconds(30)).send()
        .thenApply(answer -> answer.getVariablesAsMap()).toCompletableFuture();
  }

  private static ActivatedJob next(Duration timeout) {
    List<ActivatedJob> jobs = client.newActivateJobsCommand().jobType("tour-work").maxJobsToActivate(1).timeout(timeout).requestTimeout(Duration.ofSeconds(20)).send().join().getJobs();
    if (jobs.isEmpty()) throw new AssertionError("Expected a job, but none came");
    return jobs.get(0);
  }

  private static void go(String key) {
    client.newPublishMessageCommand().messageName("tour-go").correlationKey(key).timeToLive(Duration.ofMinutes(1)).send().join();
  }

  private static void refused(String code, Runnable call) {
    try {
      call.run();
    } catch (ClientStatusException refusal) {
      expect(code, refusal.getStatusCode().name());
      return;
    }
    throw new AssertionError("Expected " + code + ", but it was accepted");
  }

  private static void expect(Object expected, Object actual) {
    if (expected == null ? actual != null : !expected.equals(actual)) throw new AssertionError("Expected " + expected + ", but was " + actual);
  }

  private static void ok(String step) {
    System.out.println("ok " + step);
  }
}
