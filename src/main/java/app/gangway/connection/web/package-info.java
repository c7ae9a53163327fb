/** Where the providers of OAuth 2 connections send browsers back to. */
@NullMarked
package app.gangway.connection.web;

import org.jspecify.annotations.NullMarked;
