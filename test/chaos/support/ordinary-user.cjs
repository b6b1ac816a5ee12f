'use strict';

// Loaded before the command line by root, whom no permission bits stop: goes on as the user ORDINARY_USER_ID.
const id = Number(process.env.ORDINARY_USER_ID);
process.setgroups([]);
process.setgid(id);
process.setuid(id);
