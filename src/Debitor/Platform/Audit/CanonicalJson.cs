using System.Buffers;
using System.Collections;
using System.Globalization;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Debitor.Platform.Database;

namespace Debitor.Platform.Audit;

/// <summary>JSON that is one text for the same facts: names sorted, no spaces, one form a value.</summary>
/// <remarks>
/// Takes texts, truth values, whole numbers, decimals with their digits, days, instants, words of enums,
/// lists, and objects as collections of named values. Floating point is refused: it has no one form.
/// </remarks>
internal static class CanonicalJson
{
    private const string InstantForm = "yyyy-MM-dd'T'HH:mm:ss.ffffff'Z'";

    // Readable in any language; a page that shows the text encodes it like any other.
    private static readonly JsonWriterOptions Options =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    /// <exception cref="ArgumentException">Two values have one name, or one is of another kind.</exception>
    public static string Write(IEnumerable<(string Name, object? Value)> facts)
    {
        var bytes = new ArrayBufferWriter<byte>();
        using (var json = new Utf8JsonWriter(bytes, Options)) WriteObject(json, facts);
        return Encoding.UTF8.GetString(bytes.WrittenSpan);
    }

    private static void WriteObject(Utf8JsonWriter json, IEnumerable<(string Name, object? Value)> facts)
    {
        json.WriteStartObject();
        string? last = null;
        foreach (var (name, value) in facts.OrderBy(fact => fact.Name, StringComparer.Ordinal))
        {
            if (name == last) throw new ArgumentException($"Two facts are named '{name}'.", nameof(facts));
            last = name;
            json.WritePropertyName(name);
            WriteValue(json, value);
        }

        json.WriteEndObject();
    }

    private static void WriteValue(Utf8JsonWriter json, object? value)
    {
        switch (value)
        {
            case null: json.WriteNullValue(); break;
            case string text: json.WriteStringValue(text); break;
            case bool truth: json.WriteBooleanValue(truth); break;
            case int number: json.WriteNumberValue(number); break;
            case long number: json.WriteNumberValue(number); break;
            case decimal number: json.WriteNumberValue(number); break;
            case DateOnly day: json.WriteStringValue(day.ToString("O", CultureInfo.InvariantCulture)); break;
            case DateTime { Kind: DateTimeKind.Utc } at:
                json.WriteStringValue(at.ToString(InstantForm, CultureInfo.InvariantCulture));
                break;
            case Enum word: json.WriteStringValue(StoredWord.Of(word)); break;
            case IEnumerable<(string Name, object? Value)> facts: WriteObject(json, facts); break;
            case IEnumerable list: WriteList(json, list); break;
            default: throw new ArgumentException($"A fact can't be a {value.GetType().Name}.", nameof(value));
        }
    }

    private static void WriteList(Utf8JsonWriter json, IEnumerable list)
    {
        json.WriteStartArray();
        foreach (var value in list) WriteValue(json, value);
        json.WriteEndArray();
    }
}
