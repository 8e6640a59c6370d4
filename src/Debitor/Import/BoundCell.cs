namespace Debitor.Import;

/// <summary>A <see cref="CellRule"/> tied to the columns of one file.</summary>
internal sealed class BoundCell
{
    private readonly CellRule _rule;
    private readonly int[] _ordinals;
    private readonly bool _isPlain;
    private readonly BoundFilter[] _carryWhere;
    private string? _carried;

    public BoundCell(CellRule rule, TableHeader header)
    {
        _rule = rule;
        _ordinals = rule.Columns.Select(column => column.IndexIn(header)).Where(i => i >= 0).ToArray();
        _carryWhere = BoundFilter.Bind(rule.Carry?.Where ?? [], header);
        _isPlain = _ordinals.Length == 1 && rule.IsPlain;
        if (_ordinals.Length > 0) SourceColumn = string.Join(" + ", _ordinals.Select(i => header.Names[i]));
    }

    public bool IsCarried => _rule.Carry is not null;

    /// <summary>The name of the source column for messages; null for a constant.</summary>
    public string? SourceColumn { get; }

    /// <summary>The columns that the rule needs and the file lacks.</summary>
    public static IEnumerable<string> MissingIn(CellRule rule, TableHeader header) =>
        rule.Optional || rule.Columns.Count == 0 || rule.Columns.Any(column => column.IndexIn(header) >= 0)
            ? []
            : rule.Columns.Select(column => column.ToString());

    public static IEnumerable<string> TwiceIn(CellRule rule, TableHeader header) =>
        rule.Columns.Select(column => column.IndexIn(header)).Where(i => i >= 0)
            .Select(i => header.Names[i]).Where(header.HasTwice);

    /// <summary>Reads the cell of a row: its value, null for none, or the problem of it.</summary>
    public string? Read(string file, TableRow row, out ImportProblem? problem)
    {
        problem = null;
        if (IsCarried) return _carried;
        return _isPlain ? NullIfEmpty(row[_ordinals[0]].Trim()) : Convert(file, row, out problem);
    }

    /// <summary>
    /// Takes over the value of a row that has one; true when it is another one than before.
    /// </summary>
    public bool Carry(string file, TableRow row, out ImportProblem? problem)
    {
        problem = null;
        foreach (var filter in _carryWhere)
        {
            if (!filter.Holds(row)) return false;
        }

        var value = Convert(file, row, out problem);
        if (value is null || value == _carried) return false;
        _carried = value;
        return true;
    }

    public void ForgetCarried() => _carried = null;

    private string? Convert(string file, TableRow row, out ImportProblem? problem)
    {
        problem = null;
        var text = Gather(row, out var typed);
        if (text.Length == 0) return _rule.Default;
        if (_rule.TrimSuffix is { } suffix && text.EndsWith(suffix, StringComparison.Ordinal))
        {
            text = text[..^suffix.Length];
        }

        if (!TryMatch(ref text))
        {
            return Refused(ImportProblemKind.NotMatched, _rule.Match!.ToString(), out problem);
        }

        if (!TryTranslate(ref text))
        {
            var known = string.Join(", ", _rule.Translate!.Keys);
            return Refused(ImportProblemKind.NotTranslated, known, out problem);
        }

        // A number or a day of a spreadsheet is canonical already, whatever its column looks like in text
        // files.
        if (!typed && _rule.DateFormats.Count > 0)
        {
            if (CellText.Day(text, _rule.DateFormats) is not { } day)
            {
                return Refused(ImportProblemKind.NotADate, string.Join(", ", _rule.DateFormats), out problem);
            }

            text = day;
        }

        if (!typed && _rule.Decimal is { } sign)
        {
            if (CellText.Number(text, sign) is not { } number)
            {
                return Refused(
                    ImportProblemKind.NotANumber, sign == DecimalSign.Comma ? "comma" : "point", out problem);
            }

            text = number;
        }

        return NullIfEmpty(_rule.Prefix + text);

        string? Refused(ImportProblemKind kind, string expected, out ImportProblem? problem)
        {
            problem = ImportProblem.OfCell(file, row.Line, SourceColumn, text, kind, expected);
            return null;
        }
    }

    private string Gather(TableRow row, out bool typed)
    {
        typed = _ordinals.Length == 1 && row.IsTyped(_ordinals[0]);
        if (_rule.JoinedWith is { } separator)
        {
            var parts = _ordinals.Select(i => row[i].Trim());
            return string.Join(separator, parts.Where(part => part.Length > 0));
        }

        foreach (var ordinal in _ordinals)
        {
            if (row[ordinal].Trim() is not { Length: > 0 } text) continue;
            typed = row.IsTyped(ordinal);
            return text;
        }

        return "";
    }

    private bool TryMatch(ref string text)
    {
        if (_rule.Match is null) return true;
        var match = _rule.Match.Match(text);
        if (!match.Success)
        {
            text = _rule.Default ?? text;
            return _rule.Default is not null;
        }

        text = match.Groups["value"] is { Success: true } value ? value.Value : match.Value;
        return true;
    }

    private bool TryTranslate(ref string text)
    {
        if (_rule.Translate is null) return true;
        var translated = _rule.Translate.GetValueOrDefault(text) ?? _rule.TranslateOther;
        text = translated ?? text;
        return translated is not null;
    }

    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;
}
