using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using Debitor.Core.Languages;
using Debitor.Languages;

namespace Debitor.Import;

/// <summary>What is written in a column of ours.</summary>
internal enum FieldKind
{
    Text,
    Day,
    Sum,

    /// <summary>One of the words of a list.</summary>
    Word,
}

/// <summary>Where one of our columns comes from.</summary>
internal sealed class ProfileField(string column, bool isRequired)
{
    private static readonly HashSet<string> Days =
    [
        "issued_on", "due_on", "paid_on", "opened_on", "closed_on", "sent_on", "signed_on", "valid_until", "on",
        "next_on", "absent_from", "absent_until", "left_on",
    ];

    private static readonly HashSet<string> Sums =
        ["amount", "credit_limit", "penalty_percent_a_day", "penalty_cap_percent"];

    private static readonly HashSet<string> Listed =
        ["kind", "role", "channel", "result", "terms_unit", "terms_from", "decides", "country", "language", "currency"];

    public string Column => column;

    /// <summary>Whether canonical files have to have it; a profile may leave it empty.</summary>
    public bool IsRequired => isRequired;

    public FieldKind Kind => Days.Contains(column) ? FieldKind.Day
        : Sums.Contains(column) ? FieldKind.Sum
        : Listed.Contains(column) ? FieldKind.Word : FieldKind.Text;

    /// <summary>The column of the file; empty for none.</summary>
    public string Source { get; set; } = "";

    /// <summary>The same value for every row, when there is no column.</summary>
    public string Constant { get; set; } = "";

    public string DateFormat { get; set; } = "";

    /// <summary><c>comma</c>, <c>point</c> or empty for either.</summary>
    public string Decimal { get; set; } = "";

    /// <summary>Line by line: what stands in the file, an equals sign, what it means.</summary>
    public string Translations { get; set; } = "";

    public bool IsUsed => Source.Length > 0 || Constant.Length > 0;
}

/// <summary>A profile that is made by picking columns: one table, a rule for each of our columns.</summary>
/// <remarks>Profiles can say more than this form; such ones are edited as text.</remarks>
internal sealed class ProfileForm
{
    private static readonly JsonSerializerOptions Plain =
        new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private static readonly Language[] Languages = [Language.En, Language.Ru, Language.Uk];

    public ProfileForm(TableKind kind) => Kind = kind;

    public string Name { get; set; } = "";
    public bool Mirror { get; set; }
    public bool Snapshot { get; set; }

    public TableKind Kind
    {
        get;
        set
        {
            field = value;
            var table = CanonicalTables.Of(value);
            Fields = [.. table.Columns.Select((column, i) => new ProfileField(column, table.IsRequired(i)))];
        }
    }

    public IReadOnlyList<ProfileField> Fields { get; private set; } = [];

    /// <summary>Picks the columns of a header that are called as ours are, in any of our languages.</summary>
    public void Guess(IReadOnlyList<string> header)
    {
        foreach (var field in Fields.Where(field => !field.IsUsed))
        {
            var names = Languages.Select(language => FieldWords.Of(field.Column, Words.In(language)))
                .Append(field.Column).Append(field.Column.Replace('_', ' '))
                .ToHashSet(StringComparer.OrdinalIgnoreCase);
            field.Source = header.FirstOrDefault(names.Contains) ?? "";
        }
    }

    /// <summary>The profile as it is stored.</summary>
    public string ToYaml()
    {
        var yaml = new StringBuilder();
        Line(yaml, $"profile: {Quoted(Name.Trim().ToLowerInvariant())}");
        var sources = Fields.Where(field => field.Source.Length > 0).Select(field => Quoted(field.Source)).Distinct();
        Line(yaml, $"recognise: [{string.Join(", ", sources)}]");
        if (Mirror) Line(yaml, "mirror: true");
        if (Snapshot) Line(yaml, "snapshot: true");
        Line(yaml, "tables:");
        Line(yaml, $"  - kind: {CanonicalTables.Of(Kind).Name}");
        Line(yaml, Fields.Any(field => field.IsUsed) ? "    columns:" : "    columns: {}");
        foreach (var field in Fields.Where(field => field.IsUsed)) Line(yaml, $"      {field.Column}: {Rule(field)}");
        return yaml.ToString();
    }

    /// <summary>The form of a profile; null when it says more than the form can.</summary>
    public static ProfileForm? Of(MappingProfile profile)
    {
        if (profile.Tables is not [{ Where.Count: 0, DistinctBy: null } table] || profile.Skip.Count > 0
            || profile.HeaderColumns.Count > 0 || profile.Title.Count > 0 || profile.Layout != TableLayout.Plain)
            return null;
        var form = new ProfileForm(table.Table.Kind)
        {
            Name = profile.Name,
            Mirror = profile.Mirror,
            Snapshot = profile.Snapshot,
        };
        for (var i = 0; i < table.Cells.Count; i++)
        {
            if (table.Cells[i] is { } rule && !Take(rule, form.Fields[i])) return null;
        }

        return form;
    }

    private static bool Take(CellRule rule, ProfileField field)
    {
        var isOther = rule.JoinedWith is not null || rule.TrimSuffix is not null || rule.Match is not null
            || rule.Prefix is not null || rule.Carry is not null || rule.Optional || rule.DateFormats.Count > 1
            || rule.Columns.Count > 1 || rule.Columns.Any(column => column.Names.Count > 1);
        if (isOther) return false;
        field.Source = rule.Columns is [var column] ? column.Names[0] : "";
        field.Constant = rule.Default ?? "";
        field.DateFormat = rule.DateFormats is [var format, ..] ? format : "";
        field.Decimal = rule.Decimal switch { DecimalSign.Comma => "comma", DecimalSign.Point => "point", _ => "" };
        field.Translations = rule.Translate is null
            ? ""
            : string.Join('\n', rule.Translate.Select(pair => $"{pair.Key} = {pair.Value}"));
        return true;
    }

    private static string Rule(ProfileField field)
    {
        if (field.Source.Length == 0) return $"{{constant: {Quoted(field.Constant)}}}";
        List<string> parts = [$"from: {Quoted(field.Source)}"];
        if (field.DateFormat.Length > 0) parts.Add($"format: {Quoted(field.DateFormat)}");
        if (field.Decimal.Length > 0) parts.Add($"decimal: {field.Decimal}");
        var translations = field.Translations.Split('\n').Select(line => line.Split('=', 2))
            .Where(pair => pair.Length == 2 && pair[0].Trim().Length > 0)
            .Select(pair => $"{Quoted(pair[0].Trim())}: {Quoted(pair[1].Trim())}").ToList();
        if (translations.Count > 0) parts.Add($"translate: {{{string.Join(", ", translations)}}}");
        if (field.Constant.Length > 0) parts.Add($"default: {Quoted(field.Constant)}");
        return $"{{{string.Join(", ", parts)}}}";
    }

    // A text of JSON is a text of YAML, whatever stands in it.
    private static string Quoted(string text) => JsonSerializer.Serialize(text, Plain);

    private static void Line(StringBuilder yaml, string line) => yaml.Append(line).Append('\n');
}

/// <summary>The head of a file that no profile knows yet: its header and first rows as they stand there.</summary>
internal sealed record SourceSample(
    IReadOnlyList<string> Header, IReadOnlyList<IReadOnlyList<string>> Rows, ImportProblem? Problem)
{
    private const int RowsShown = 5;

    /// <summary>The header is taken to be the widest of the first rows.</summary>
    public static SourceSample Of(string path)
    {
        IReadOnlyList<string>? widest = null;
        var isOpen = TableReader.TryOpen(path, TableLayout.Plain, _ => false, Nearest, out var reader, out var problem);
        reader?.Dispose();
        if (isOpen || problem?.Kind != ImportProblemKind.HeaderNotRecognised || widest is null)
            return new SourceSample([], [], problem);

        if (!TableReader.TryOpen(path, TableLayout.Plain, IsWidest, Nearest, out reader, out problem))
            return new SourceSample([], [], problem);
        using (reader)
        {
            List<IReadOnlyList<string>> rows = [];
            while (rows.Count < RowsShown && reader.Read()) rows.Add(reader.Row.ToArray());
            return new SourceSample([.. reader.Header.Names], rows, rows.Count == 0 ? reader.Problem : null);
        }

        bool IsWidest(TableHeader header) => header.Names.SequenceEqual(widest!);

        (string, IEnumerable<string>) Nearest(TableHeader header)
        {
            widest ??= [.. header.Names];
            return ("", []);
        }
    }
}
