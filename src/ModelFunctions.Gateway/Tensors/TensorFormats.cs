using System.Collections.Frozen;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;
using Microsoft.ML.OnnxRuntime.Tensors;

namespace ModelFunctions.Gateway.Tensors;

/// <summary>All types of elements that the protocol and ONNX Runtime share.</summary>
public static class TensorFormats
{
    private static readonly TensorFormat[] All =
    [
        new NumberFormat<bool>("BOOL", TensorElementType.Bool, TryBool, (w, v) => w.WriteBooleanValue(v), v => v ? 1 : 0, true),
        new NumberFormat<byte>("UINT8", TensorElementType.UInt8, TryByte, (w, v) => w.WriteNumberValue(v), v => v, 1),
        new NumberFormat<ushort>("UINT16", TensorElementType.UInt16, TryUShort, (w, v) => w.WriteNumberValue(v), v => v, 1),
        new NumberFormat<uint>("UINT32", TensorElementType.UInt32, TryUInt, (w, v) => w.WriteNumberValue(v), v => v, 1),
        new NumberFormat<ulong>("UINT64", TensorElementType.UInt64, TryULong, (w, v) => w.WriteNumberValue(v), v => v, 1),
        new NumberFormat<sbyte>("INT8", TensorElementType.Int8, TrySByte, (w, v) => w.WriteNumberValue(v), v => v, 1),
        new NumberFormat<short>("INT16", TensorElementType.Int16, TryShort, (w, v) => w.WriteNumberValue(v), v => v, 1),
        new NumberFormat<int>("INT32", TensorElementType.Int32, TryInt, (w, v) => w.WriteNumberValue(v), v => v, 1),
        new NumberFormat<long>("INT64", TensorElementType.Int64, TryLong, (w, v) => w.WriteNumberValue(v), v => v, 1),
        new NumberFormat<Float16>(
            "FP16", TensorElementType.Float16, TryHalf, (w, v) => w.WriteNumberValue(v.ToFloat()), v => v.ToFloat(), (Float16)1f),
        new NumberFormat<BFloat16>(
            "BF16", TensorElementType.BFloat16, TryBrain, (w, v) => w.WriteNumberValue(v.ToFloat()), v => v.ToFloat(), (BFloat16)1f),
        new NumberFormat<float>("FP32", TensorElementType.Float, TryFloat, (w, v) => w.WriteNumberValue(v), v => v, 1),
        new NumberFormat<double>("FP64", TensorElementType.Double, TryDouble, (w, v) => w.WriteNumberValue(v), v => v, 1),
        new TextFormat(),
    ];

    private static readonly FrozenDictionary<string, TensorFormat> ByName = All.ToFrozenDictionary(format => format.Name);

    private static readonly FrozenDictionary<TensorElementType, TensorFormat> ByElement = All.ToFrozenDictionary(format => format.Element);

    /// <summary>All V2 names, for an error message.</summary>
    public static string Names { get; } = string.Join(", ", All.Select(format => format.Name));

    /// <summary>The format of a V2 name, or null.</summary>
    public static TensorFormat? Find(string name) => ByName.GetValueOrDefault(name);

    /// <summary>The format of one of ONNX Runtime's types, or null.</summary>
    public static TensorFormat? Find(TensorElementType element) => ByElement.GetValueOrDefault(element);

    private static bool TryBool(ref Utf8JsonReader data, out bool value)
    {
        value = data.TokenType == JsonTokenType.True || (data.TokenType == JsonTokenType.Number && data.TryGetByte(out var bit) && bit == 1);
        return value || data.TokenType == JsonTokenType.False || (data.TryGetByte(out var zero) && zero == 0);
    }

    private static bool TryByte(ref Utf8JsonReader data, out byte value) => data.TryGetByte(out value);

    private static bool TryUShort(ref Utf8JsonReader data, out ushort value) => data.TryGetUInt16(out value);

    private static bool TryUInt(ref Utf8JsonReader data, out uint value) => data.TryGetUInt32(out value);

    private static bool TryULong(ref Utf8JsonReader data, out ulong value) => data.TryGetUInt64(out value);

    private static bool TrySByte(ref Utf8JsonReader data, out sbyte value) => data.TryGetSByte(out value);

    private static bool TryShort(ref Utf8JsonReader data, out short value) => data.TryGetInt16(out value);

    private static bool TryInt(ref Utf8JsonReader data, out int value) => data.TryGetInt32(out value);

    private static bool TryLong(ref Utf8JsonReader data, out long value) => data.TryGetInt64(out value);

    private static bool TryDouble(ref Utf8JsonReader data, out double value) => data.TryGetDouble(out value) && double.IsFinite(value);

    private static bool TryFloat(ref Utf8JsonReader data, out float value) => data.TryGetSingle(out value) && float.IsFinite(value);

    private static bool TryHalf(ref Utf8JsonReader data, out Float16 value)
    {
        var read = TryFloat(ref data, out var number);
        value = (Float16)number;
        return read && Float16.IsFinite(value);
    }

    private static bool TryBrain(ref Utf8JsonReader data, out BFloat16 value)
    {
        var read = TryFloat(ref data, out var number);
        value = (BFloat16)number;
        return read && BFloat16.IsFinite(value);
    }
}
