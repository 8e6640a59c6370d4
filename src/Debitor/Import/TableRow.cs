namespace Debitor.Import;

/// <summary>One row as it stands in the file. The reader fills the same row again and again.</summary>
internal sealed class TableRow
{
    private string[] _cells = new string[16];
    private bool[] _typed = new bool[16];

    /// <summary>Counted from 1: the line on which the row begins, or the row of the sheet.</summary>
    public int Line { get; set; }

    public int Count { get; private set; }

    /// <summary>
    /// What is wrong with this row as a row; it is refused, the next one can still be read.
    /// </summary>
    public ImportProblem? Problem { get; set; }

    /// <summary>The text of a cell, empty where the row has none.</summary>
    public string this[int column] => column < Count ? _cells[column] : "";

    /// <summary>
    /// True for a number or day of a spreadsheet: it is already written with a point or as an ISO day,
    /// whatever format a profile names for the same column in a text file.
    /// </summary>
    public bool IsTyped(int column) => column < Count && _typed[column];

    public bool IsBlank() => !HasTextFrom(0);

    public bool HasTextFrom(int column)
    {
        for (var i = column; i < Count; i++)
        {
            if (!string.IsNullOrWhiteSpace(_cells[i])) return true;
        }

        return false;
    }

    public void Start(int line)
    {
        Line = line;
        Count = 0;
        Problem = null;
    }

    /// <summary>Sets a cell; columns left out before it (sparse sheets) are empty.</summary>
    public void Set(int column, string text, bool typed = false)
    {
        if (column >= _cells.Length) Grow(column + 1);
        while (Count <= column)
        {
            _cells[Count] = "";
            _typed[Count++] = false;
        }

        _cells[column] = text;
        _typed[column] = typed;
    }

    /// <summary>Puts each text through a function; numbers and days stay.</summary>
    public void Rewrite(Func<string, string> text)
    {
        for (var i = 0; i < Count; i++)
        {
            if (!_typed[i]) _cells[i] = text(_cells[i]);
        }
    }

    public void CopyFrom(TableRow other)
    {
        Start(other.Line);
        for (var i = 0; i < other.Count; i++) Set(i, other._cells[i], other._typed[i]);
        Problem = other.Problem;
    }

    public string[] ToArray() => _cells[..Count];

    private void Grow(int needed)
    {
        var size = Math.Max(needed, _cells.Length * 2);
        Array.Resize(ref _cells, size);
        Array.Resize(ref _typed, size);
    }
}
