# The libraries that devosim stands on: those of the engine, and CLI11, whose door is app/main*.
include(dependencies_engine)
find_package(CLI11 CONFIG REQUIRED)
