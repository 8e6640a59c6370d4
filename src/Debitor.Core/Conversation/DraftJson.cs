using System.Diagnostics.CodeAnalysis;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Debitor.Core.Conversation;

/// <summary>Writes a draft as JSON, and reads what an earlier or a later program wrote.</summary>
/// <remarks>
/// Reading loses nothing but what can't be understood: a field that is unknown is passed over, one whose value does
/// not fit stays empty, one wrong element of a list leaves the others. A text that is no JSON is an empty draft.
/// </remarks>
public static class DraftJson
{
    /// <summary>The longest draft that is kept, in characters.</summary>
    public const int CharsMax = 100_000;

    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        PropertyNameCaseInsensitive = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingDefault,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.KebabCaseLower) },
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    public static string Write<T>(T draft) => JsonSerializer.Serialize(draft, Options);

    public static ConversationDraft Read(string? json) => Read<ConversationDraft>(json);

    /// <summary>The same for drafts of another kind.</summary>
    public static T Read<T>(string? json)
        where T : class, new()
    {
        if (string.IsNullOrWhiteSpace(json)) return new T();
        try
        {
            using var document = JsonDocument.Parse(json);
            return Read(document.RootElement, typeof(T)) as T ?? new T();
        }
        catch (JsonException)
        {
            return new T();
        }
    }

    // Field by field for types of our own, element by element for lists; everything else whole or not at all.
    private static object? Read(JsonElement element, Type type)
    {
        var info = Options.GetTypeInfo(type);
        return info.Kind switch
        {
            JsonTypeInfoKind.Object => element.ValueKind == JsonValueKind.Object ? Members(element, info) : null,
            JsonTypeInfoKind.Enumerable => element.ValueKind == JsonValueKind.Array ? Elements(element, info) : null,
            _ => Value(element, type),
        };
    }

    private static object Members(JsonElement element, JsonTypeInfo info)
    {
        var made = info.CreateObject!();
        var known = info.Properties.ToDictionary(property => property.Name, StringComparer.OrdinalIgnoreCase);
        foreach (var member in element.EnumerateObject())
        {
            if (!known.TryGetValue(member.Name, out var property)) continue;
            if (Read(member.Value, property.PropertyType) is { } value) property.Set!(made, value);
        }

        return made;
    }

    private static Array Elements(JsonElement element, JsonTypeInfo info)
    {
        var of = info.ElementType!;
        List<object> read = [];
        foreach (var one in element.EnumerateArray())
        {
            if (Read(one, of) is { } value) read.Add(value);
        }

        var array = Array.CreateInstance(of, read.Count);
        for (var i = 0; i < read.Count; i++) array.SetValue(read[i], i);
        return array;
    }

    [SuppressMessage("Design", "CA1031", Justification = "Whatever one value throws, the rest of the draft is kept.")]
    private static object? Value(JsonElement element, Type type)
    {
        try
        {
            return element.ValueKind == JsonValueKind.Null ? null : element.Deserialize(type, Options);
        }
        catch (Exception problem) when (problem is JsonException or NotSupportedException or FormatException
            or InvalidOperationException)
        {
            return null;
        }
    }
}
