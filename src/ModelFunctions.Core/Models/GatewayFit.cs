namespace ModelFunctions.Core.Models;

/// <summary>What the gateway makes of a file, as far as its name and its first bytes tell.</summary>
public enum GatewayFit
{
    /// <summary>It is named and begins as an ONNX model: the gateway serves it, unless its gate finds something.</summary>
    Served,

    /// <summary>It is named as an ONNX model and does not begin as one: the gateway will refuse it.</summary>
    Doubtful,

    /// <summary>It begins as an ONNX model and is not named as one: the gateway passes it by.</summary>
    AnotherName,

    /// <summary>It is no ONNX model: another server must serve it and report.</summary>
    NotOnnx,
}

/// <summary>Tells by a file's name and first bytes what the gateway makes of it.</summary>
public static class GatewayFits
{
    /// <summary>What the names of files end in that the gateway serves.</summary>
    public const string Suffix = ".onnx";

    /// <summary>So many first bytes are enough to tell.</summary>
    public const int Bytes = 4;

    private const byte IrVersion = 0x08;
    private const byte HighestIrVersion = 0x1f;

    /// <summary>The keys of the fields of an ONNX <c>ModelProto</c>, onnx/onnx.proto: with one of them its bytes begin, in practice with its version.</summary>
    private static readonly byte[] Keys = [IrVersion, 0x12, 0x1a, 0x22, 0x28, 0x32, 0x3a, 0x42, 0x72, 0xa2, 0xca];

    /// <summary>True for the name of a file that the gateway serves.</summary>
    public static bool IsServed(FileName file) => file.Text.EndsWith(Suffix, StringComparison.OrdinalIgnoreCase);

    /// <summary>What the gateway makes of a file whose bytes nobody has looked at.</summary>
    public static GatewayFit Of(FileName file) => IsServed(file) ? GatewayFit.Served : GatewayFit.NotOnnx;

    /// <summary>What the gateway makes of a file.</summary>
    /// <param name="file">Its name.</param>
    /// <param name="first">Its first <see cref="Bytes"/> bytes, or all that there are.</param>
    public static GatewayFit Of(FileName file, ReadOnlySpan<byte> first) =>
        IsServed(file) ? first.Length > 0 && Keys.Contains(first[0]) ? GatewayFit.Served : GatewayFit.Doubtful
        : BeginsWithVersion(first) ? GatewayFit.AnotherName : GatewayFit.NotOnnx;

    private static bool BeginsWithVersion(ReadOnlySpan<byte> first) =>
        first is [IrVersion, > 0 and <= HighestIrVersion, var next, ..] && next != IrVersion && Keys.Contains(next);
}
