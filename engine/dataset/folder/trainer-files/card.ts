import { knownTraining } from '../../../training-settings';
import { hasRejected, type FolderContents } from '../folder-contents';
import { splits } from '../split';
import { cardMetadata } from './card-metadata';
import { inlineCode } from './quoting';
import { splitsOf } from './shards-of';

/** The dataset card: what Hugging Face `datasets` reads, then what people read. */
export function datasetCard(contents: FolderContents): string {
	return `${cardMetadata(contents)}${about(contents)}\n${useOf(contents)}\n${whatIsWhat(contents)}`;
}

function about(contents: FolderContents): string {
	const { model, date } = contents;
	const { baseModel } = knownTraining(model);
	return `
# Training data for ${inlineCode(model.modelName)}

Questions and answers made from the memories of a knowledge graph on ${inlineCode(date)}, to fine-tune ${inlineCode(baseModel)} with LoRA.
Its sequences have up to ${model.maxSeqLen} tokens.

| split | rows | preference pairs | what it is for |
|---|---|---|---|
${splits.map((split) => `| ${split} | ${contents.rows[split]} | ${contents.preferences[split]} | ${purposes[split]} |`).join('\n')}
${heldOut(contents)}`;
}

function heldOut({ heldOut: rows }: FolderContents): string {
	if (rows === 0) return '';
	const [show, are] = rows === 1 ? ['row shows', 'It is'] : ['rows show', 'They are'];
	return `\n${rows} more ${show} a fact of the test split beside other facts. ${are} in no split; rejected.jsonl has ${rows === 1 ? 'it' : 'them'}.\n`;
}

const purposes = {
	train: 'to learn from',
	validation: 'other wordings of facts that are trained: has the model understood, or learned by heart?',
	test: 'facts that no training row shows, in any direction or path: what does the model say of what it was not taught?',
} as const;

function useOf(contents: FolderContents): string {
	const preference = splitsOf(contents, 'preference').length === 0 ? '' : `\nload_dataset("PATH", "preference")         # {"prompt", "chosen", "rejected"}: DPO with TRL`;
	return `## How to train with it

Put the path of this folder in place of PATH.

\`\`\`python
from datasets import load_dataset

load_dataset("PATH")                       # {"instruction", "input", "output"}
load_dataset("PATH", "chat")               # {"messages"}: TRL
load_dataset("PATH", "prompt_completion")  # {"prompt", "completion"}: TRL, which then learns the answers alone${preference}
\`\`\`

The trainers below need no edit; each is started within this folder.

\`\`\`sh
python train_unsloth.py                          # Unsloth
llamafactory-cli train llamafactory_sft.yaml     # LLaMA-Factory
axolotl train axolotl.yaml                       # Axolotl
\`\`\`

TRL cuts rows at 1024 tokens unless told otherwise: \`SFTConfig(max_length=${contents.model.maxSeqLen})\`.
`;
}

function whatIsWhat(contents: FolderContents): string {
	const preference = splitsOf(contents, 'preference').length === 0 ? '' : '| preference/ | a better and a worse answer to the same question, where the brain itself knows which is which |\n';
	const rejected = hasRejected(contents) ? '| rejected.jsonl | examples of what was left out, with the reason |\n' : '';
	return `## What is in this folder

| file | |
|---|---|
| data/, chat/, prompt_completion/ | the same rows in the forms that trainers read |
${preference}| provenance/rows.jsonl | for each row the memory it came from and how |
${rejected}| metrics.json, report.html | what the rows are like, in numbers and in pictures |
| manifest.json | all files with bytes, lines and sha256 |

## How the rows were made

Rows are made of memories and the links between them by fixed wordings, not by a language model; provenance/rows.jsonl says for each
row which memory and which wording, or that it was made elsewhere. Whether a fact is a test fact follows from the fact alone, so it
stays one in later runs. The rows are as true as the memories are, and may hold what is confidential in them.

## License

None is granted here. It is for the owner of the memories to say who may use these rows.
`;
}
