import { decimal } from '../../../pairs/text/decimal';
import { knownTraining } from '../../../training-settings';
import type { FolderContents } from '../folder-contents';
import { datasetNames } from './dataset-info';
import { hyperparameters } from './hyperparameters';
import { quoted } from './quoting';
import { templateNames } from './template-names';

/** `llamafactory-cli train llamafactory_sft.yaml`, started within the folder. */
export function llamaFactoryConfig(contents: FolderContents): string {
	const { baseModel, chatTemplate, lora } = knownTraining(contents.model);
	return `# LoRA fine-tuning with LLaMA-Factory. Within this folder: llamafactory-cli train llamafactory_sft.yaml
model_name_or_path: ${quoted(baseModel)}
template: ${templateNames[chatTemplate].llamaFactory}
stage: sft
do_train: true
finetuning_type: lora
lora_rank: ${lora.rank}
lora_alpha: ${lora.alpha}
lora_dropout: ${decimal(lora.dropout)}
lora_target: ${quoted(lora.targetModules.join(','))}

# One dataset for each file, as dataset_info.json names them.
dataset_dir: "."
dataset: ${quoted(datasetNames(contents, 'train'))}
# Tokens; what is longer is cut without a word.
cutoff_len: ${contents.model.maxSeqLen}

output_dir: "outputs/llamafactory"
per_device_train_batch_size: ${hyperparameters.batchSize}
gradient_accumulation_steps: ${hyperparameters.accumulation}
num_train_epochs: ${decimal(hyperparameters.epochs)}
learning_rate: ${decimal(hyperparameters.learningRate)}
lr_scheduler_type: cosine
warmup_steps: ${hyperparameters.warmupSteps}
bf16: true
seed: ${hyperparameters.seed}
logging_steps: 10
save_strategy: epoch
report_to: none
${evaluation(datasetNames(contents, 'validation'))}`;
}

function evaluation(names: string): string {
	if (names === '') return '';
	return `
eval_dataset: ${quoted(names)}
eval_strategy: epoch
per_device_eval_batch_size: ${hyperparameters.batchSize}
`;
}
