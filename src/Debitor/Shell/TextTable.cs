using Spectre.Console;

namespace Debitor.Shell;

/// <summary>A table for people: sums and counts to the right, everything else to the left.</summary>
/// <remarks>No colours and no frames: it is read in mails and tickets as often as on a screen.</remarks>
internal sealed class TextTable
{
    /// <summary>
    /// As wide as it needs when no terminal says otherwise: files and pipes break no lines.
    /// </summary>
    private const int WidthWithoutTerminal = 1_000;

    private readonly Table _table = new() { Border = TableBorder.Simple, ShowRowSeparators = false };

    public TextTable Left(string title) => Column(title, Justify.Left);

    public TextTable Right(string title) => Column(title, Justify.Right);

    /// <param name="cells">One for each column; null is an empty cell.</param>
    public void Row(params ReadOnlySpan<string?> cells)
    {
        var row = new List<Text>(cells.Length);
        foreach (var cell in cells) row.Add(new Text(cell ?? ""));
        _table.AddRow(row);
    }

    public void Write(TextWriter output, int? width)
    {
        using var drawn = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings
        {
            Ansi = AnsiSupport.No,
            ColorSystem = ColorSystemSupport.NoColors,
            Interactive = InteractionSupport.No,
            Out = new AnsiConsoleOutput(drawn),
        });
        console.Profile.Width = width ?? WidthWithoutTerminal;
        console.Profile.Capabilities.Unicode = true;
        console.Write(_table);
        foreach (var line in drawn.ToString().Split('\n'))
        {
            var text = line.TrimEnd();
            if (text.Length > 0) output.Write(text + "\n");
        }
    }

    private static string Capitalised(string title) =>
        title.Length == 0 ? title : char.ToUpperInvariant(title[0]) + title[1..];

    private TextTable Column(string title, Justify justify)
    {
        _table.AddColumn(new TableColumn(new Text(Capitalised(title)))
        {
            Alignment = justify,
            NoWrap = justify == Justify.Right,
        });
        return this;
    }
}
