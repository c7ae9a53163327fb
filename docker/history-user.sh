#!/usr/bin/env bash
# Makes the database user with which the broker writes the history. The database's image sources this file when it sets
# up an empty volume. The tables come later, with the application; see EmbeddedDatabase for why that works.
history_user=$(< /gangway/history-user.sql)
history_user=${history_user//"{host}"/%}
history_user=${history_user//"{password}"/${GANGWAY_HISTORY_PASSWORD//"'"/"''"}}
docker_process_sql <<< "$history_user"
