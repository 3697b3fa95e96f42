namespace ModelFunctions.Simulation;

/// <summary>A simulated world went wrong; the message has the options that repeat it.</summary>
public sealed class SimulationException(string message, Exception inner) : Exception(message, inner);
