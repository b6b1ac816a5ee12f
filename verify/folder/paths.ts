/** Files that a trainer-ready folder has once. */
export const manifestPath = 'manifest.json';
export const provenancePath = 'provenance/rows.jsonl';
export const rejectedPath = 'rejected.jsonl';
export const metricsPath = 'metrics.json';
export const cardPath = 'README.md';
export const datasetInfoPath = 'dataset_info.json';
export const axolotlPath = 'axolotl.yaml';
export const llamaFactoryPath = 'llamafactory_sft.yaml';
