import { decimal } from '../../../pairs/text/decimal';
import { knownTraining } from '../../../training-settings';
import type { FolderContents } from '../folder-contents';
import { hyperparameters } from './hyperparameters';
import { quoted, quotedList } from './quoting';
import { shardPattern, splitsOf } from './shards-of';
import { templateNames } from './template-names';

/** `python train_unsloth.py`, started anywhere. */
export function unslothScript(contents: FolderContents): string {
	const { baseModel, chatTemplate, lora } = knownTraining(contents.model);
	const { question, answer } = templateNames[chatTemplate];
	return `"""LoRA fine-tuning with Unsloth on the rows of this folder. Needs a GPU and: pip install unsloth"""

import dataclasses
import os

from unsloth import FastLanguageModel, is_bfloat16_supported
from unsloth.chat_templates import get_chat_template, train_on_responses_only
from datasets import load_dataset
from trl import SFTConfig, SFTTrainer

FOLDER = os.path.dirname(os.path.abspath(__file__))
BASE_MODEL = ${quoted(baseModel)}
CHAT_TEMPLATE = ${quoted(chatTemplate)}
# Tokens.
MAX_SEQ_LENGTH = ${contents.model.maxSeqLen}
FILES = {
${splitsOf(contents, 'chat').filter((split) => split !== 'test').map((split) => `    ${quoted(split)}: ${quoted(shardPattern('chat', split))},\n`).join('')}}


def load_rows(tokenizer):
    """The rows by split, each as the one text that the model sees."""

    def to_text(rows):
        return {"text": [tokenizer.apply_chat_template(messages, tokenize=False) for messages in rows["messages"]]}

    files = {split: os.path.join(FOLDER, pattern) for split, pattern in FILES.items()}
    return load_dataset("json", data_files=files).map(to_text, batched=True, remove_columns=["messages"])


def sft_config(evaluate):
    # Trainers of different age call the same limit by different names, and cut at 1024 tokens without it.
    known = {field.name for field in dataclasses.fields(SFTConfig)}
    length = "max_length" if "max_length" in known else "max_seq_length"
    return SFTConfig(
        output_dir=os.path.join(FOLDER, "outputs", "unsloth"),
        dataset_text_field="text",
        packing=False,
        per_device_train_batch_size=${hyperparameters.batchSize},
        per_device_eval_batch_size=${hyperparameters.batchSize},
        gradient_accumulation_steps=${hyperparameters.accumulation},
        num_train_epochs=${hyperparameters.epochs},
        learning_rate=${decimal(hyperparameters.learningRate)},
        lr_scheduler_type="cosine",
        warmup_steps=${hyperparameters.warmupSteps},
        optim="adamw_8bit",
        bf16=is_bfloat16_supported(),
        fp16=not is_bfloat16_supported(),
        seed=${hyperparameters.seed},
        logging_steps=10,
        save_strategy="epoch",
        eval_strategy="epoch" if evaluate else "no",
        report_to="none",
        **{length: MAX_SEQ_LENGTH},
    )


def main():
    if "train" not in FILES:
        raise SystemExit("This folder has no rows to train on.")
    model, tokenizer = FastLanguageModel.from_pretrained(model_name=BASE_MODEL, max_seq_length=MAX_SEQ_LENGTH, load_in_4bit=True)
    model = FastLanguageModel.get_peft_model(
        model,
        r=${lora.rank},
        lora_alpha=${lora.alpha},
        lora_dropout=${decimal(lora.dropout)},
        target_modules=${quotedList(lora.targetModules)},
        bias="none",
        use_gradient_checkpointing="unsloth",
        random_state=${hyperparameters.seed},
    )
    tokenizer = get_chat_template(tokenizer, chat_template=CHAT_TEMPLATE)
    rows = load_rows(tokenizer)
    trainer = SFTTrainer(
        model=model,
        processing_class=tokenizer,
        train_dataset=rows["train"],
        eval_dataset=rows.get("validation"),
        args=sft_config(evaluate="validation" in rows),
    )
    # Only the answers are learned, not the questions.
    trainer = train_on_responses_only(
        trainer,
        instruction_part=${quoted(question)},
        response_part=${quoted(answer)},
    )
    trainer.train()
    adapter = os.path.join(FOLDER, "lora_adapter")
    model.save_pretrained(adapter)
    tokenizer.save_pretrained(adapter)
    print("The adapter is in", adapter)


if __name__ == "__main__":
    main()
`;
}
