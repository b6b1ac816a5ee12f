import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { createRequire } from 'node:module';
import { seededRandom } from '../../engine/random/seeded-random';

export interface CorpusText {
	/** What kind of text this is. */
	readonly kind: string;
	readonly text: string;
}

const root = join(import.meta.dirname, '..', '..');
const typescript = dirname(createRequire(import.meta.url).resolve('typescript'));
const languages = ['cs', 'de', 'es', 'fr', 'it', 'ja', 'ko', 'pl', 'pt-br', 'ru', 'tr', 'zh-cn', 'zh-tw'];

/** What people and programs wrote: documents, memories, code, packages, messages in fourteen languages. */
export function writtenTexts(): readonly CorpusText[] {
	return [
		...filesIn('docs', '.md').map((text) => ({ kind: 'documents', text })),
		{ kind: 'documents', text: read('README.md') },
		...piecesOf(read('cli/demo/brain.json'), 8_000).map((text) => ({ kind: 'memories', text })),
		...filesIn('engine', '.ts').map((text) => ({ kind: 'source code', text: text.slice(0, 8_000) })),
		...piecesOf(readFileSync(join(typescript, 'lib.dom.d.ts'), 'utf8').slice(0, 80_000), 8_000).map((text) => ({ kind: 'declarations', text })),
		...['vitest', 'tsx', 'fast-check', 'gulp', 'eslint', 'pg'].map((name) => ({ kind: 'package readmes', text: read(`node_modules/${name}/README.md`).slice(0, 20_000) })),
		...languages.map((language) => ({ kind: `messages (${language})`, text: messagesIn(language).slice(0, 20_000) })),
	];
}

const alphabets: Readonly<Record<string, readonly string[]>> = {
	'Han characters': letters(0x4e00, 0x9fa5),
	kana: letters(0x3041, 0x30fa),
	Hangul: letters(0xac00, 0xd7a3),
	Cyrillic: letters(0x0410, 0x044f),
	Arabic: letters(0x0621, 0x064a),
	Hebrew: letters(0x05d0, 0x05ea),
	Thai: letters(0x0e01, 0x0e4d),
	Devanagari: letters(0x0905, 0x094d),
	emoji: [...letters(0x1f300, 0x1f64f), '\u200d', '\ufe0f', '🇩🇪'],
	hex: [...'0123456789abcdef'],
	base64: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/'],
	letters: [...'abcdefghijklmnopqrstuvwxyz'],
	capitals: [...'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz'],
	digits: [...'0123456789'],
	'other digits': ['２', '０', '１', '٣', '९', '²', '½', '①', 'Ⅷ', '𝟘', '0'],
	'white space': [' ', ' ', ' ', '\n', '\t', '\r', '\u00a0', '\u3000', '\u0085', '\u2028'],
	punctuation: [...'.,;:!?()[]{}<>=+-*/\\|@#$%^&_~`\'"'],
	'control characters': [...letters(0x00, 0x1f), '\x7f', '\u200b', '\ufeff'],
	'half characters': ['\ud83d', '\ude00', '\udfff', '\ud800', 'a', ' ', '\ufffd'],
	'characters that NFC changes': ['e\u0301', 'ộ', '\u0958', '\u2126', '\u{1d160}', 'ㄱ', '\u1100\u1161', '\ufb2c', 's\u0323\u0307', '\u0327'],
	mixture: [...'etaoin ETA  \n\n12.,\'"-_/中的，。はの한국приветسلامéüß😀👩‍💻'],
};

/** Texts without sense, the same ones each time: words of 1 to 12 characters, and runs without an end. */
export function randomTexts(): readonly CorpusText[] {
	return Object.entries(alphabets).flatMap(([kind, alphabet]) => [
		{ kind: `random: ${kind}`, text: randomWords(kind, alphabet, 4_000) },
		{ kind: `random: ${kind}, no spaces`, text: randomRun(`${kind}!`, alphabet, 2_000) },
		{ kind: `random: ${kind}, repeated`, text: randomRun(`${kind}?`, alphabet, 3).repeat(300) },
	]);
}

function randomRun(seed: string, alphabet: readonly string[], length: number): string {
	const random = seededRandom(seed);
	return Array.from({ length }, () => alphabet[random(alphabet.length)]).join('');
}

function randomWords(seed: string, alphabet: readonly string[], length: number): string {
	const random = seededRandom(`${seed} words`);
	return randomRun(seed, alphabet, length).replace(/./gsu, (character) => (random(6) === 0 ? `${character} ` : character));
}

function letters(first: number, last: number): readonly string[] {
	return Array.from({ length: last - first + 1 }, (_, index) => String.fromCodePoint(first + index));
}

function read(path: string): string {
	return readFileSync(join(root, path), 'utf8');
}

function filesIn(folder: string, ending: string): readonly string[] {
	const files = readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' });
	return files.filter((file) => file.endsWith(ending) && !file.endsWith('common-pieces.ts')).toSorted().map((file) => read(join(folder, file)));
}

function messagesIn(language: string): string {
	const file = join(typescript, language, 'diagnosticMessages.generated.json');
	return Object.values(JSON.parse(readFileSync(file, 'utf8')) as Readonly<Record<string, string>>).join('\n');
}

function piecesOf(text: string, length: number): readonly string[] {
	return Array.from({ length: Math.ceil(text.length / length) }, (_, index) => text.slice(index * length, (index + 1) * length));
}
