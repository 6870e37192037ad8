package io.github.socketioee.example.tutorial;

import io.github.socketioee.cdi.OnEvent;
import io.github.socketioee.cdi.Payload;
import jakarta.enterprise.context.ApplicationScoped;

@ApplicationScoped
public class Ferret {

    @OnEvent
    String ferret(@Payload(0) String name, @Payload(1) String word) {
        return name + " says " + word;
    }
}
