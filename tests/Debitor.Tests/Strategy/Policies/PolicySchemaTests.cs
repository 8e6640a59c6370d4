using System.Text.Json;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Strategy.Policies;
using Xunit;

namespace Debitor.Tests.Strategy.Policies;

/// <summary>The published schema, the explanations and the reader say the same about the file.</summary>
public sealed class PolicySchemaTests
{
    [Fact]
    public void The_published_schema_is_the_one_of_this_program()
    {
        var file = Path.Combine(Repository.Root, "policies", "policy.schema.json");
        if (Environment.GetEnvironmentVariable("GOLDEN") == "update") File.WriteAllText(file, PolicySchema.Text());
        Assert.Equal(File.ReadAllText(file), PolicySchema.Text());
    }

    // A field that nobody reads would be a promise to whoever fills it in.
    [Fact]
    public void Every_field_of_the_schema_is_read_and_nothing_else()
    {
        HashSet<string> asked = [];
        foreach (var name in PolicyFiles.Shipped)
        {
            var text = PolicyFiles.ShippedText(name).Replace(
                "  silence: {min", "  rest_hours: {from: 10:00, to: 11:00}\n  meetings: {week: 1}\n  silence: {min");
            var read = PolicyText.Read(text, asked);
            Assert.Empty(read.Remarks.Select(remark => $"{remark.Line}: {remark.Key}"));
            PolicyBinder.Book(read.Root!);
        }

        Assert.Equal(Paths(PolicyFields.Root, "").Order(StringComparer.Ordinal), asked.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Every_field_is_explained()
    {
        var words = Words.In(Language.En);
        Assert.DoesNotContain(Paths(PolicyFields.Root, ""), path => !words.Has(PolicyFields.WordsKey(path)));
    }

    [Fact]
    public void The_schema_names_every_word_of_every_choice()
    {
        using var schema = JsonDocument.Parse(PolicySchema.Text());
        var step = schema.RootElement.GetProperty("properties").GetProperty("ladder").GetProperty("items");
        Assert.Equal(
            ["call", "email", "sms", "messenger", "letter", "meeting", "internal"],
            step.GetProperty("properties").GetProperty("channel").GetProperty("enum").EnumerateArray()
                .Select(word => word.GetString()));
        Assert.False(step.GetProperty("additionalProperties").GetBoolean());
        Assert.Equal(
            ["step", "when", "channel", "owner"],
            step.GetProperty("required").EnumerateArray().Select(word => word.GetString()));
    }

    private static IEnumerable<string> Paths(PolicyShape shape, string path) => shape.Kind switch
    {
        ShapeKind.Map => shape.Fields.SelectMany(field => Paths(field.Shape, path.Length == 0 ? field.Key
            : $"{path}.{field.Key}").Prepend(path.Length == 0 ? field.Key : $"{path}.{field.Key}")),
        ShapeKind.List or ShapeKind.Named => Paths(shape.Item!, path),
        _ => [],
    };
}
