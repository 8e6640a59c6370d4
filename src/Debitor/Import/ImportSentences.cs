using System.Globalization;
using Debitor.Core.Law;
using Debitor.Languages;
using Debitor.Law;

namespace Debitor.Import;

/// <summary>Puts problems of an import into words: where, what was read, what was expected, what to do.</summary>
internal static class ImportSentences
{
    /// <summary>One problem with its place.</summary>
    public static string Of(ImportProblem problem, Words words) =>
        words["import.problem", ("where", Where(problem, words)), ("what", What(problem, words))];

    /// <summary>What is wrong, without the place; as it stands in a file of refused rows.</summary>
    public static string What(ImportProblem problem, Words words)
    {
        if (problem.Kind == ImportProblemKind.DoubtfulNumber) return Doubt(problem, words);
        var names = ArgumentsOf(problem.Kind);
        List<(string, object)> args = [("read", problem.Read ?? ""), ("file", Path.GetFileName(problem.File))];
        for (var i = 0; i < names.Length && i < problem.Args.Count; i++) args.Add((names[i], problem.Args[i]));
        return words[KeyOf(problem), [.. args]];
    }

    private static string Doubt(ImportProblem problem, Words words)
    {
        var fault = new IdentifierFault(
            Enum.Parse<IdentifierKind>(problem.Args[0]), Enum.Parse<IdentifierProblem>(problem.Args[1]),
            problem.Args[2], problem.Args[3], int.Parse(problem.Args[4], CultureInfo.InvariantCulture));
        return words["import.doubtful-number", ("fault", IdentifierSentences.Of(words, fault))];
    }

    private static string Where(ImportProblem problem, Words words)
    {
        var file = Path.GetFileName(problem.File);
        return (problem.Line, problem.Column) switch
        {
            (null, null) => words["import.at.file", ("file", file)],
            ({ } line, null) => words["import.at.line", ("file", file), ("line", line)],
            (null, { } column) => words["import.at.column", ("file", file), ("column", column)],
            ({ } line, { } column) => words["import.at.cell", ("file", file), ("line", line), ("column", column)],
        };
    }

    // Some kinds have a text for each variety, told by an argument.
    private static string KeyOf(ImportProblem problem)
    {
        var key = Words.Key("import", problem.Kind);
        return problem.Kind switch
        {
            ImportProblemKind.FileKindUnknown or ImportProblemKind.FileStillBeingWritten
                or ImportProblemKind.FileTruncated or ImportProblemKind.ZipBomb or ImportProblemKind.NotANumber
                => $"{key}.{problem.Args[0].ToLowerInvariant()}",
            ImportProblemKind.SheetMissing when problem.Args[0].Length == 0 => $"{key}.any",
            ImportProblemKind.HeaderNotRecognised when problem.Args[1].Length > 0 => $"{key}.near",
            ImportProblemKind.NoSuchDay => "import.bad-day.no-such-day",
            _ => key,
        };
    }

    private static string[] ArgumentsOf(ImportProblemKind kind) => kind switch
    {
        ImportProblemKind.FileNotReadable or ImportProblemKind.WorkbookDamaged => ["message"],
        ImportProblemKind.FileTooLarge => ["bytes", "allowed"],
        ImportProblemKind.FileNotDecodable => ["encoding"],
        ImportProblemKind.ZipBomb => ["which", "allowed"],
        ImportProblemKind.SheetMissing => ["sheet", "sheets"],
        ImportProblemKind.HeaderNotRecognised => ["headers", "nearest", "missing"],
        ImportProblemKind.ColumnsMissing => ["profile", "columns"],
        ImportProblemKind.TooManyRows or ImportProblemKind.TooManyColumns or ImportProblemKind.RowTooLong
            or ImportProblemKind.CellTooLong or ImportProblemKind.TooLong => ["allowed"],
        ImportProblemKind.TooManyCells or ImportProblemKind.TooFewCells => ["cells", "columns"],
        ImportProblemKind.NotADate => ["formats"],
        ImportProblemKind.NotMatched => ["pattern"],
        ImportProblemKind.NotTranslated or ImportProblemKind.UnknownWord => ["words"],
        ImportProblemKind.CompanyNeeded => ["names"],
        ImportProblemKind.DuplicateInFile => ["line"],
        ImportProblemKind.AmountDiffers or ImportProblemKind.CurrencyDiffers => ["stored"],
        ImportProblemKind.PaymentDiffers => ["stored", "payment"],
        ImportProblemKind.DueBeforeIssued => ["issued"],
        ImportProblemKind.UntilBeforeFrom => ["from"],
        ImportProblemKind.AllocatedAbove => ["allocated"],
        ImportProblemKind.PaymentPartRefused => ["payment"],
        ImportProblemKind.PaymentNamesUnknownDocument => ["document"],
        ImportProblemKind.PaymentAboveOpen => ["document", "open"],
        ImportProblemKind.BadAmount => ["currency"],
        _ => [],
    };
}
