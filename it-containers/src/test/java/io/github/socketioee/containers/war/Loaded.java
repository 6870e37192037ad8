package io.github.socketioee.containers.war;

import jakarta.servlet.ServletContextListener;
import jakarta.servlet.annotation.WebListener;

/** One of its instances lives exactly as long as the class loader of its WAR, and can be counted from outside. */
@WebListener
public class Loaded implements ServletContextListener {

    static final Loaded BY_THIS_LOADER = new Loaded();
}
