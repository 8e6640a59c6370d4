using System.Collections;
using System.Collections.Concurrent;
using System.Resources;
using System.Text;
using Debitor.Core.Languages;

namespace Debitor.Languages;

/// <summary>Everything the program says in one language, by key.</summary>
/// <remarks>
/// <para>
/// The sources are the <c>.resx</c> files of this folder. They are built into the program itself, and a file
/// is read at the first key that needs it: satellite assemblies take half as long again, and each start of
/// the command line would pay for that.
/// </para>
/// <para>
/// A key is <c>group.word</c>, both in small letters with hyphens. The word of an enum's member is its name:
/// <c>SkipReason.NotDue</c> is <c>skip.not-due</c>.
/// </para>
/// </remarks>
public sealed class Words
{
    // In the order in which a key is looked for; what every verb needs stands first.
    private static readonly string[] Files =
    [
        "CommandWords", "Words", "LawWords", "ImportWords", "LedgerChangeWords", "ShellWords", "TodayWords",
        "CustomerWords", "BookWords", "TalkWords", "AccessWords", "ProgramWords", "AgreementWords", "CoachingWords",
        "GuardWords", "PrepareWords", "MethodWords", "ReviewWords", "PlaceWords", "SimulationWords", "PolicyWords",
        "SupplyWords", "ContactWords", "PreventionWords",
    ];

    private static readonly ConcurrentDictionary<Language, Words> ByLanguage = new();

    private readonly Lazy<Dictionary<string, string>>[] _files;

    private Words(Language language)
    {
        Language = language;
        _files = [.. Files.Select(file => new Lazy<Dictionary<string, string>>(() => Read(file, language)))];
    }

    public Language Language { get; }

    internal IEnumerable<string> Keys => _files.SelectMany(file => file.Value.Keys);

    /// <summary>The sentence of a key with its places filled in.</summary>
    /// <exception cref="KeyNotFoundException">No text has this key.</exception>
    /// <exception cref="FormatException">A place of the text has no value among the arguments.</exception>
    public string this[string key, params ReadOnlySpan<(string Name, object Value)> args] =>
        Phrase.Format(Language, Template(key), args);

    public static Words In(Language language) =>
        ByLanguage.GetOrAdd(language, static known => new Words(known));

    /// <summary>The word for a member of an enum: <c>Of("skip", SkipReason.NotDue)</c>.</summary>
    public string Of<T>(string group, T value, params ReadOnlySpan<(string Name, object Value)> args)
        where T : struct, Enum => this[Key(group, value), args];

    /// <summary>The key of a member of an enum: <c>skip.not-due</c>.</summary>
    public static string Key<T>(string group, T value)
        where T : struct, Enum
    {
        var key = new StringBuilder(group).Append('.');
        var start = key.Length;
        foreach (var c in value.ToString())
        {
            if (char.IsUpper(c) && key.Length > start) key.Append('-');
            key.Append(char.ToLowerInvariant(c));
        }

        return key.ToString();
    }

    /// <summary>Whether a key made of data, such as the name of a policy's rule, has a text.</summary>
    public bool Has(string key) => Find(key) is not null;

    /// <summary>Whether any text belongs to a group, such as the words of an enum.</summary>
    internal bool HasGroup(string group) => Keys.Any(key => key.StartsWith(group + ".", StringComparison.Ordinal));

    /// <summary>The text of a key as it was written, places and all.</summary>
    internal string Template(string key) =>
        Find(key) ?? throw new KeyNotFoundException($"There is no text '{key}' in {Language.Code()}.");

    private string? Find(string key)
    {
        foreach (var file in _files)
        {
            if (file.Value.TryGetValue(key, out var text)) return text;
        }

        return null;
    }

    private static Dictionary<string, string> Read(string file, Language language)
    {
        var suffix = language == Language.En ? "" : $".{language.Code()}";
        var resource = $"words/{file}{suffix}.resources";
        using var stream = typeof(Words).Assembly.GetManifestResourceStream(resource)
            ?? throw new InvalidOperationException($"The program was built without its resource {resource}.");
        using var reader = new ResourceReader(stream);
        var texts = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (DictionaryEntry entry in reader) texts.Add((string)entry.Key, (string)entry.Value!);
        return texts;
    }
}
