import { decimal } from '../../../pairs/text/decimal';
import { knownTraining } from '../../../training-settings';
import type { FolderContents } from '../folder-contents';
import type { Split } from '../split';
import { hyperparameters } from './hyperparameters';
import { quoted } from './quoting';
import { fingerprintOf, shardsOf } from './shards-of';
import { templateNames } from './template-names';

/** `axolotl train axolotl.yaml`, started within the folder. */
export function axolotlConfig(contents: FolderContents): string {
	const { baseModel, chatTemplate, lora } = knownTraining(contents.model);
	return `# LoRA fine-tuning with Axolotl. Within this folder: axolotl train axolotl.yaml
base_model: ${quoted(baseModel)}
chat_template: ${templateNames[chatTemplate].axolotl}
load_in_8bit: true

datasets:${datasets(contents, 'train') || ' []'}
${evaluation(contents)}# Axolotl finds prepared rows again by the names of their files; this name changes with the rows.
dataset_prepared_path: "prepared/${fingerprintOf(contents, 'chat').toString(16)}"
# Tokens; a longer row stops the run rather than losing the end of its answer.
sequence_len: ${contents.model.maxSeqLen}
excess_length_strategy: raise
sample_packing: false

adapter: lora
lora_r: ${lora.rank}
lora_alpha: ${lora.alpha}
lora_dropout: ${decimal(lora.dropout)}
lora_target_modules:
${lora.targetModules.map((name) => `  - ${quoted(name)}`).join('\n')}

output_dir: "outputs/axolotl"
micro_batch_size: ${hyperparameters.batchSize}
gradient_accumulation_steps: ${hyperparameters.accumulation}
num_epochs: ${hyperparameters.epochs}
learning_rate: ${decimal(hyperparameters.learningRate)}
lr_scheduler: cosine
warmup_steps: ${hyperparameters.warmupSteps}
optimizer: adamw_bnb_8bit
bf16: auto
gradient_checkpointing: true
seed: ${hyperparameters.seed}
logging_steps: 10
saves_per_epoch: 1
`;
}

function evaluation(contents: FolderContents): string {
	const entries = datasets(contents, 'validation');
	return entries === '' ? 'val_set_size: 0\n' : `test_datasets:${entries}\nevals_per_epoch: 1\n`;
}

/** A single file has one split for Axolotl, `train`, whatever it is used for. */
function datasets(contents: FolderContents, split: Split): string {
	const entry = (path: string) => `
  - path: ${quoted(path)}
    ds_type: json
    split: train
    type: chat_template
    field_messages: messages`;
	return shardsOf(contents, 'chat', split).map(({ path }) => entry(path)).join('');
}
