using Debitor.Core.Languages;
using Debitor.Core.Law;
using Debitor.Shell;

namespace Debitor.Law;

/// <summary>A calculation as people read it: the rows of a court's table, the sums, what was assumed.</summary>
internal static class InterestPaper
{
    public static void Print(
        CommandConsole console, InterestQuestion question, InterestCalculation calculation,
        IReadOnlyList<InterestReading> readings)
    {
        var (words, language) = (console.Words, console.Words.Language);
        if (calculation.Rows.Count > 0)
        {
            var table = new TextTable()
                .Left(words["interest-row.from"]).Left(words["interest-row.to"]).Right(words["interest-row.days"])
                .Right(words["interest-row.base"]).Right(words["interest-row.rate"])
                .Right(words["interest-row.amount"]).Left(words["interest-row.part"]);
            foreach (var row in calculation.Rows)
            {
                table.Row(
                    Written.ShortDay(row.From, language), Written.ShortDay(row.To, language),
                    Written.Number(row.Days, language), Written.Sum(row.Base, language),
                    Written.Number(row.Rate, language), Written.Sum(row.Amount, language),
                    words.Of("interest-part", row.Part));
            }

            console.Print(table);
            console.Print(InterestSentences.RateUnit(words, question.Terms));
            console.Print();
        }

        var parts = calculation.Rows.Select(row => row.Part).Distinct().ToList();
        foreach (var part in parts.Count > 1 ? parts : [])
        {
            console.Print(words[
                "interest-total.part", ("part", words.Of("interest-part", part)), ("sum", calculation.TotalOf(part))]);
        }

        console.Print(words["interest-total.all", ("sum", calculation.Total)]);
        if (!calculation.FixedSum.IsZero)
            console.Print(words["interest-total.fixed", ("sum", calculation.FixedSum)]);
        console.Print(words["interest-total.unpaid", ("sum", calculation.Unpaid), ("day", question.Through)]);
        Remarks(console, calculation, readings, question);
    }

    private static void Remarks(
        CommandConsole console, InterestCalculation calculation, IReadOnlyList<InterestReading> readings,
        InterestQuestion question)
    {
        var words = console.Words;
        if (calculation.Notes.Count > 0) console.Print($"\n{words["interest-total.assumed"]}");
        foreach (var note in calculation.Notes) console.Print($"- {InterestSentences.Note(words, note)}");
        if (readings.Count > 0) console.Print($"\n{words["interest-total.otherwise"]}");
        foreach (var reading in readings)
        {
            var total = reading.Total is { } sum
                ? Written.Money(sum, words.Language)
                : InterestSentences.Refusal(words, question, reading.Refusal!.Value);
            console.Print($"- {InterestSentences.Reading(words, reading.Kind)}: {total}");
        }
    }
}
