import { Buffer } from 'node:buffer';
import type { IBinaryKeyData, IExecuteFunctions } from 'n8n-workflow';

/**
 * The reports as n8n shows them and other nodes can send them, by model id. The datasets are on disk by now: where n8n cannot
 * keep a report, that is a hint and no failure.
 */
export async function reportBinaries(context: IExecuteFunctions, reports: ReadonlyMap<string, string>): Promise<ReadonlyMap<string, { readonly binary: IBinaryKeyData }>> {
	const binaries = new Map<string, { readonly binary: IBinaryKeyData }>();
	for (const [modelId, html] of reports) {
		try {
			const report = await context.helpers.prepareBinaryData(Buffer.from(html), `${modelId}_report.html`, 'text/html');
			binaries.set(modelId, { binary: { report } });
		} catch {
			context.addExecutionHints({ message: `n8n could not keep the report for ${modelId}. It stands as report.html in the trainer-ready folder.`, location: 'outputPane', type: 'warning' });
		}
	}
	return binaries;
}
