// A process of its own, so that a test can kill it: starts a server, tells its URL, and lives on.
import { startEmbeddedPostgres } from '../../cli/demo/embedded-postgres';

void startEmbeddedPostgres().then(({ url }) => {
	process.stdout.write(url);
	setInterval(() => undefined, 60_000);
});
