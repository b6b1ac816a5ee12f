/** A template cut into its fixed texts and the names between them: text, name, text, name, text. */
type Template = readonly string[];

const templates = new Map<string, Template>();

/** Puts values into a template: `fill('What leads to {concept}?', { concept: quote(concept) })`. Values are taken as they are, braces included. */
export function fill(template: string, values: Readonly<Record<string, string>>): string {
	return cut(template).map((part, index) => (index % 2 === 0 ? part : (values[part] ?? ''))).join('');
}

/** Kept, for the wordings are few and are filled millions of times. */
function cut(template: string): Template {
	const known = templates.get(template);
	if (known) return known;
	const parts = template.split(/\{(\w+)\}/);
	templates.set(template, parts);
	return parts;
}
