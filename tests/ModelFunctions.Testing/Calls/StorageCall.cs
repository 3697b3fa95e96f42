namespace ModelFunctions.Testing.Calls;

/// <summary>One call to a storage port.</summary>
/// <param name="Port">Which port: rows, uploads, artifacts or routings.</param>
/// <param name="Method">Which of its methods, without <c>Async</c>.</param>
/// <param name="Target">What it was about: a path, or partition and key.</param>
public sealed record StorageCall(string Port, string Method, string Target)
{
    public override string ToString() => $"{Port}.{Method} {Target}";
}
