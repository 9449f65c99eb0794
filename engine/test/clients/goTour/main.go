// The tour of the Go client: what it does with a real broker it must do with the engine. Usage: tour ADDRESS FOLDER
package main

import (
	"context"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"time"

	"github.com/camunda/zeebe/clients/go/v8/pkg/entities"
	"github.com/camunda/zeebe/clients/go/v8/pkg/worker"
	"github.com/camunda/zeebe/clients/go/v8/pkg/zbc"
)

func must[T any](value T, err error) T {
	if err != nil {
		fmt.Println("failed", err)
		os.Exit(1)
	}
	return value
}

func refused(err error, text string) {
	if err == nil || !strings.Contains(err.Error(), text) {
		fmt.Println("failed: expected a refusal with", text, "but it was", err)
		os.Exit(1)
	}
}

func main() {
	ctx, cancel := context.WithTimeout(context.Background(), 60*time.Second)
	defer cancel()
	client := must(zbc.NewClient(&zbc.ClientConfig{GatewayAddress: os.Args[1], UsePlaintextConnection: true}))
	must(client.NewTopologyCommand().Send(ctx))
	fmt.Println("ok topology")
	must(client.NewDeployResourceCommand().AddResourceFile(filepath.Join(os.Args[2], "tour.bpmn")).Send(ctx))
	fmt.Println("ok deploy")

	work := client.NewJobWorker().JobType("tour-work").Handler(func(jobs worker.JobClient, job entities.Job) {
		variables := must(job.GetVariablesAsMap())
		if variables["key"] == "go-refuse" {
			must(jobs.NewThrowErrorCommand().JobKey(job.GetKey()).ErrorCode("REFUSED").Send(ctx))
			return
		}
		if job.GetRetries() == 3 {
			must(jobs.NewFailJobCommand().JobKey(job.GetKey()).Retries(2).ErrorMessage("once").Send(ctx))
			return
		}
		done := must(jobs.NewCompleteJobCommand().JobKey(job.GetKey()).VariablesFromString(`{"worked":42}`))
		must(done.Send(ctx))
	}).PollInterval(50 * time.Millisecond).Timeout(10 * time.Second).Open()
	publish := must(client.NewPublishMessageCommand().MessageName("tour-go").CorrelationKey("go").TimeToLive(time.Minute).VariablesFromString(`{"told":true}`))
	must(publish.Send(ctx))
	result := must(must(client.NewCreateInstanceCommand().BPMNProcessId("tour").LatestVersion().VariablesFromString(`{"key":"go"}`)).WithResult().Send(ctx))
	if !strings.Contains(result.GetVariables(), `"worked":42`) || !strings.Contains(result.GetVariables(), `"told":true`) {
		fmt.Println("failed: the result is", result.GetVariables())
		os.Exit(1)
	}
	fmt.Println("ok work, fail and retry, message, result")
	must(must(client.NewCreateInstanceCommand().BPMNProcessId("tour").LatestVersion().VariablesFromString(`{"key":"go-refuse"}`)).WithResult().Send(ctx))
	fmt.Println("ok throw-error")
	work.Close()
	work.AwaitClose()

	parked := must(must(client.NewCreateInstanceCommand().BPMNProcessId("tour").LatestVersion().VariablesFromString(`{"key":"go-parked"}`)).Send(ctx))
	must(client.NewCancelInstanceCommand().ProcessInstanceKey(parked.GetProcessInstanceKey()).Send(ctx))
	_, err := client.NewCancelInstanceCommand().ProcessInstanceKey(parked.GetProcessInstanceKey()).Send(ctx)
	refused(err, "no such process was found")
	_, err = client.NewCreateInstanceCommand().BPMNProcessId("none").LatestVersion().Send(ctx)
	refused(err, "none")
	fmt.Println("ok refusals")
}
