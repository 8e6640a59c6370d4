using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;
using Debitor.Platform.Database;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Debitor.Conversation.Method;

/// <summary>What a file of the method holds.</summary>
/// <param name="Language">Its language.</param>
/// <param name="Samples">A value for each field that holds a text, to show words with.</param>
/// <param name="Words">The words, by the key of the piece.</param>
internal sealed record MethodFile(
    Language Language, IReadOnlyDictionary<Field, string> Samples, IReadOnlyDictionary<string, PieceWords> Words)
{
    /// <summary>Reads a file.</summary>
    /// <param name="text">The YAML; the shipped files show the form.</param>
    /// <exception cref="FormatException">
    /// Something is not as it should be; the message says line, column, what was read and what was expected.
    /// </exception>
    public static MethodFile Parse(string text)
    {
        var root = Keys(Root(text), "language", "samples", "pieces");
        if (!LanguageCodes.TryParse(Text(root["language"]), out var language))
            throw Wrong(root["language"], "ru, uk, en");
        var samples = new Dictionary<Field, string>();
        foreach (var (key, value) in Entries(root["samples"]))
        {
            if (!MethodFields.TryParse(key.Value!, out var field) || field.Kind() != FieldKind.Text)
                throw Wrong(key, "a field that holds a text");
            samples[field] = Text(value);
        }

        var words = new Dictionary<string, PieceWords>(StringComparer.Ordinal);
        foreach (var (key, value) in Entries(root["pieces"]))
        {
            if (MethodCatalogue.Find(key.Value!) is not { } piece) throw Wrong(key, "the key of a piece");
            if (!words.TryAdd(piece.Key, Piece(value, piece, language))) throw Wrong(key, "each piece once");
        }

        return new MethodFile(language, samples, words);
    }

    private static PieceWords Piece(YamlNode node, MethodPiece piece, Language language)
    {
        var keys = Keys(node, "title", "note", "say", "else");
        if (!keys.TryGetValue("title", out var title)) throw Wrong(node, "title");
        var other = keys.TryGetValue("else", out var read) ? Text(read) : null;
        var words = new PieceWords(
            Text(title), keys.TryGetValue("note", out var note) ? Text(note) : null,
            keys.TryGetValue("say", out var say) ? Say(say, other) : []);
        return WordingRules.Check(piece, words, language) is [var problem, ..]
            ? throw new FormatException($"{node.Start.Line},{node.Start.Column}: {problem}")
            : words;
    }

    private static List<Wording> Say(YamlNode node, string? other) => node is YamlSequenceNode list
        ? [.. list.Children.Select(One)]
        : [new Wording(Text(node), other)];

    private static Wording One(YamlNode node)
    {
        if (node is YamlScalarNode) return new Wording(Text(node));
        var keys = Keys(node, "for", "text", "else");
        if (!keys.TryGetValue("text", out var text)) throw Wrong(node, "text");
        DebtorType? type = null;
        if (keys.TryGetValue("for", out var read))
        {
            type = StoredWord.TryParse(Text(read), out DebtorType known)
                ? known
                : throw Wrong(read, string.Join(", ", StoredWord.All<DebtorType>()));
        }

        return new Wording(Text(text), keys.TryGetValue("else", out var other) ? Text(other) : null, type);
    }

    private static YamlNode Root(string text)
    {
        try
        {
            var stream = new YamlStream();
            stream.Load(new StringReader(text));
            return stream.Documents[0].RootNode;
        }
        catch (YamlException e)
        {
            throw new FormatException($"{e.Start.Line},{e.Start.Column}: {e.Message}", e);
        }
    }

    private static Dictionary<string, YamlNode> Keys(YamlNode node, params ReadOnlySpan<string> known)
    {
        var found = new Dictionary<string, YamlNode>(StringComparer.Ordinal);
        foreach (var (key, value) in Entries(node))
        {
            if (!known.Contains(key.Value)) throw Wrong(key, string.Join(", ", known!));
            found[key.Value!] = value;
        }

        return found;
    }

    private static IEnumerable<(YamlScalarNode Key, YamlNode Value)> Entries(YamlNode node) =>
        node is YamlMappingNode mapping
            ? mapping.Children.Select(entry => ((YamlScalarNode)entry.Key, entry.Value))
            : throw Wrong(node, "a mapping");

    private static string Text(YamlNode node) =>
        node is YamlScalarNode { Value: { } text } ? text.Trim() : throw Wrong(node, "a text");

    private static FormatException Wrong(YamlNode node, string expected) =>
        new($"{node.Start.Line},{node.Start.Column}: read '{node}', expected {expected}.");
}
