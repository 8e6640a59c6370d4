using System.Text;
using Debitor.Core.Law;
using Debitor.Languages;

namespace Debitor.Law;

/// <summary>Why a file of rates was not read.</summary>
/// <param name="File">As it was typed.</param>
/// <param name="Error">The line; null: the file itself.</param>
/// <param name="IsTooLarge">Whether it is too large for a table of rates.</param>
internal sealed record RateFileProblem(string File, RateTextError? Error, bool IsTooLarge = false);

/// <summary>Rates of somebody's own file in front of those that come with the program.</summary>
internal static class RateTexts
{
    /// <summary>A daily series of a century is smaller.</summary>
    private const long BytesMax = 2_000_000;

    public static (RateTables Rates, RateFileProblem? Problem) Read(string folder, string? file)
    {
        if (file is null) return (RateFiles.Shipped, null);
        var path = Path.Combine(folder, file);
        try
        {
            if (new FileInfo(path).Length > BytesMax)
                return (RateFiles.Shipped, new RateFileProblem(file, null, IsTooLarge: true));
            var (tables, error) = RateTableReader.Read(System.IO.File.ReadAllText(path, Encoding.UTF8));
            return error is null
                ? (RateFiles.Shipped.With(tables), null)
                : (RateFiles.Shipped, new RateFileProblem(file, error));
        }
        catch (Exception problem) when (problem is IOException or UnauthorizedAccessException)
        {
            return (RateFiles.Shipped, new RateFileProblem(file, null));
        }
    }

    public static string Sentence(Words words, RateFileProblem problem)
    {
        if (problem.IsTooLarge) return words["rate-text.too-large", ("file", problem.File)];
        if (problem.Error is not { } error) return words["rate-text.no-file", ("file", problem.File)];
        var expected = words.Of(
            "rate-text", error.Expected, ("day", error.ExpectedDay is { } day ? $"{day:yyyy-MM-dd}" : ""),
            ("names", string.Join(", ", RateTableReader.Names)));
        return error.Read.Length == 0
            ? words["rate-text.nothing", ("file", problem.File), ("line", error.Line), ("expected", expected)]
            : words[
                "rate-text.wrong", ("file", problem.File), ("line", error.Line), ("read", error.Read),
                ("expected", expected)];
    }
}
