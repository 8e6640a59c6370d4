using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.RegularExpressions;
using Debitor.Platform.Database;

namespace Debitor.Platform.Api;

/// <summary>JSON of the interface: strict in what it takes, one form of what it gives.</summary>
/// <remarks>
/// Without the strict options a missing day would be read as the first of January of year 1, and a misspelt member
/// would be left out without a word.
/// </remarks>
internal static partial class ApiJson
{
    public static readonly JsonSerializerOptions Options = Set(new JsonSerializerOptions(JsonSerializerDefaults.Web));

    public static JsonSerializerOptions Set(JsonSerializerOptions options)
    {
        options.PropertyNameCaseInsensitive = false;
        options.NumberHandling = JsonNumberHandling.Strict;
        options.UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow;
        options.RespectNullableAnnotations = true;
        options.RespectRequiredConstructorParameters = true;
        options.AllowDuplicateProperties = false;
        options.DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull;
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
        options.Converters.Add(new StoredWords());
        return options;
    }

    /// <summary>Which member a text of JSON is wrong at, as far as the reader can tell.</summary>
    public static string? MemberOf(JsonException problem)
    {
        var named = Quoted().Matches(problem.Message).Select(match => match.Groups[1].Value)
            .Where(name => !name.Contains('.', StringComparison.Ordinal)).Distinct().ToList();
        var isAboutMembers = problem.Message.Contains("propert", StringComparison.OrdinalIgnoreCase)
            || problem.Message.Contains("required", StringComparison.OrdinalIgnoreCase);
        if (isAboutMembers && named.Count > 0) return string.Join(", ", named);
        var path = problem.Path;
        return path is null or "$" ? null : path.TrimStart('$').TrimStart('.');
    }

    [GeneratedRegex("'([^']+)'")]
    private static partial Regex Quoted();

    // Words of enums are those of the files: no_answer, write_off.
    private sealed class StoredWords : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsEnum;

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(WordConverter<>).MakeGenericType(typeToConvert))!;
    }

    private sealed class WordConverter<T> : JsonConverter<T>
        where T : struct, Enum
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && StoredWord.TryParse(reader.GetString()!, out T value)
                ? value
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) =>
            writer.WriteStringValue(StoredWord.Of(value));
    }
}
