#include "lab/cli/run.hpp"

int main(int count, char** arguments) { return relaylab::lab::run(count, arguments); }
