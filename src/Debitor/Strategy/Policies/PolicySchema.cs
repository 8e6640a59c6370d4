using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Debitor.Core;
using Debitor.Languages;

namespace Debitor.Strategy.Policies;

/// <summary>The JSON Schema of the policy file, made of the description that the reader follows.</summary>
internal static class PolicySchema
{
    private const string NamePattern = "^[a-z][a-z0-9-]*$";

    private static readonly JsonSerializerOptions Form = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        NewLine = "\n",
    };

    /// <summary>The schema as a text, draft 2020-12.</summary>
    public static string Text()
    {
        var words = Words.In(Core.Languages.Language.En);
        var schema = new JsonObject
        {
            ["$schema"] = "https://json-schema.org/draft/2020-12/schema",
            ["$id"] = "urn:debitor:schema:policy",
            ["title"] = "Debitor: policy of work with receivables",
        };
        foreach (var (key, value) in Of(PolicyFields.Root, "", words).ToList())
        {
            schema[key] = value?.DeepClone();
        }

        return schema.ToJsonString(Form) + "\n";
    }

    private static JsonObject Of(PolicyShape shape, string path, Words words) => shape.Kind switch
    {
        ShapeKind.Text => new JsonObject { ["type"] = "string", ["minLength"] = 1, ["maxLength"] = shape.Max },
        ShapeKind.Name => new JsonObject
        {
            ["type"] = "string",
            ["pattern"] = NamePattern,
            ["maxLength"] = shape.Max,
        },
        ShapeKind.Number => new JsonObject
        {
            ["type"] = "integer",
            ["minimum"] = shape.Min,
            ["maximum"] = shape.Max,
        },
        ShapeKind.Flag => new JsonObject { ["type"] = "boolean" },
        ShapeKind.Choice => new JsonObject { ["enum"] = Array(shape.Words) },
        ShapeKind.Hour => new JsonObject { ["type"] = "string", ["pattern"] = "^([01]?[0-9]|2[0-3]):[0-5][0-9]$" },
        ShapeKind.Amounts => new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["enum"] = Array(Currency.All) },
            ["additionalProperties"] = new JsonObject { ["type"] = Array(["number", "string"]), ["minimum"] = 0 },
        },
        ShapeKind.Numbers => new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["enum"] = Array(shape.Words) },
            ["additionalProperties"] = Of(
                new(ShapeKind.Number) { Min = shape.Min, Max = shape.Max }, path, words),
        },
        ShapeKind.List => new JsonObject
        {
            ["type"] = "array",
            ["minItems"] = shape.EntriesMin,
            ["items"] = Of(shape.Item!, path, words),
        },
        ShapeKind.Named => new JsonObject
        {
            ["type"] = "object",
            ["propertyNames"] = new JsonObject { ["pattern"] = NamePattern },
            ["additionalProperties"] = Of(shape.Item!, path, words),
        },
        ShapeKind.Map => Map(shape, path, words),
    };

    private static JsonObject Map(PolicyShape shape, string path, Words words)
    {
        var properties = new JsonObject();
        foreach (var field in shape.Fields)
        {
            var at = path.Length == 0 ? field.Key : $"{path}.{field.Key}";
            var of = Of(field.Shape, at, words);
            of["description"] = words[PolicyFields.WordsKey(at)];
            properties[field.Key] = of;
        }

        return new JsonObject
        {
            ["type"] = "object",
            ["additionalProperties"] = false,
            ["required"] = Array([.. shape.Fields.Where(field => field.IsRequired).Select(field => field.Key)]),
            ["properties"] = properties,
        };
    }

    private static JsonArray Array(IReadOnlyList<string> words) => [.. words.Select(word => (JsonNode)word)];
}
