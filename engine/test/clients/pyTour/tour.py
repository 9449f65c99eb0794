"""The tour of pyzeebe: what it does with a real broker it must do with the engine. Usage: tour.py ADDRESS FOLDER"""
import asyncio
import sys

from pyzeebe import ZeebeClient, ZeebeWorker, create_insecure_channel
from pyzeebe.errors import BusinessError, ProcessDefinitionNotFoundError, ProcessInstanceNotFoundError


async def main(address: str, folder: str) -> None:
    channel = create_insecure_channel(grpc_address=address)
    client = ZeebeClient(channel)
    await client.topology()
    print('ok topology')
    await client.deploy_resource(f'{folder}/tour.bpmn', f'{folder}/tour.dmn')
    print('ok deploy')

    worker = ZeebeWorker(channel)

    @worker.task(task_type='tour-work')
    async def work(key: str, amount: int = 0) -> dict:
        if key == 'py-refuse':
            raise BusinessError('REFUSED', 'no')
        return {'worked': amount * 6}

    working = asyncio.create_task(worker.work())
    await client.publish_message('tour-go', 'py', time_to_live_in_milliseconds=60_000)
    result = await client.run_process_with_result('tour', variables={'key': 'py', 'amount': 7}, timeout=20_000)
    assert result.variables['worked'] == 42, result.variables
    print('ok work, message, result')
    await client.run_process_with_result('tour', variables={'key': 'py-refuse'}, timeout=20_000)
    print('ok throw-error')
    await worker.stop()
    working.cancel()

    parked = await client.run_process('tour', variables={'key': 'py-parked'})
    await client.cancel_process_instance(parked.process_instance_key)
    for call, refusal in [(client.cancel_process_instance(parked.process_instance_key), ProcessInstanceNotFoundError), (client.run_process('none'), ProcessDefinitionNotFoundError)]:
        try:
            await call
        except refusal:
            continue
        raise AssertionError(f'Expected {refusal.__name__}')
    print('ok refusals')


asyncio.run(main(sys.argv[1], sys.argv[2]))
