package io.github.socketioee.cdi.it.war;

/** A payload. */
public record Message(String text, int number) {}
