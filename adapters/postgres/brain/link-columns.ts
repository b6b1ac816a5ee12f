import type { TableShape } from './brain-shape';
import { number } from './memory-rows';

/** Columns of a row of links, whatever the brain has. The alias says whose: `l`. */
export function linkColumns(links: TableShape, alias: string): string {
	const type = links.columns.has('link_type') ? `${alias}.link_type::text` : 'null::text';
	return `${alias}.id::text collate "C" as id, ${type} as link_type, ${linkStrength(links, alias)} as strength`;
}

export function linkStrength(links: TableShape, alias: string): string {
	return number(links, 'link_strength', '0', '1', `${alias}.`);
}
