using System.Globalization;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Languages;
using Xunit;

namespace Debitor.Core.Tests.Conversation.Guard;

/// <summary>
/// Phrases that others wrote and labelled without knowing the rules. By those of <c>develop</c> the rules were made;
/// those of <c>measure</c> were put aside before, and nobody who writes rules looks at them. Each run prints the
/// tables.
/// </summary>
/// <remarks>
/// A line is <c>expected TAB kind TAB text</c>; expected is <c>ok</c> or rules, kind is <c>say</c> or <c>result</c>.
/// The floors keep what was reached; they are not the aim, which is 0.97.
/// </remarks>
public sealed class GuardLabelledTests(ITestOutputHelper output)
{
    private static readonly string[] Codes = [.. Enum.GetValues<GuardRule>().Select(rule => rule.Code())];

    [Theory]
    [InlineData(Language.Ru, "develop", 96, 99, 99)]
    [InlineData(Language.Uk, "develop", 96, 99, 99)]
    [InlineData(Language.En, "develop", 96, 99, 99)]
    [InlineData(Language.Ru, "measure", 90, 90, 96)]
    [InlineData(Language.Uk, "measure", 90, 89, 96)]
    [InlineData(Language.En, "measure", 89, 86, 96)]
    public void Labelled_phrases_are_judged_as_people_judged_them(
        Language language, string half, int precisionMin, int recallMin, int rightMin)
    {
        var file = Path.Combine(
            Repository.Root, "tests", "Debitor.Core.Tests", "Conversation", "Guard", "Labelled",
            $"{language.Code()}.{half}.tsv");
        if (!File.Exists(file)) Assert.Skip($"{Path.GetFileName(file)} is not there.");

        foreach (var asKind in (bool[])[true, false])
        {
            var score = new Score();
            foreach (var line in File.ReadLines(file).Select(line => line.Split('\t')).Where(line => line.Length == 3))
                score.Add(line[0], Found(language, line, asKind));
            output.WriteLine($"{language.Code()} {half}, {(asKind ? "kind given" : "kind not given")}\n{score}");
            Assert.True(score.Precision >= precisionMin, $"precision {score.Precision}, at least {precisionMin}");
            Assert.True(score.Recall >= recallMin, $"recall {score.Recall}, at least {recallMin}");
            Assert.True(score.Right >= rightMin, $"right phrases left alone {score.Right}, at least {rightMin}");
        }
    }

    private static HashSet<string> Found(Language language, string[] line, bool asKind)
    {
        var kind = !asKind ? GuardTextKind.Any : line[1] == "say" ? GuardTextKind.Say : GuardTextKind.Result;
        return [.. GuardBook.Check(language, line[2], kind).Select(finding => finding.Rule.Code())];
    }

    /// <summary>Counts by rule; shares are in per cent, with one digit.</summary>
    private sealed class Score
    {
        private readonly int[] _hits = new int[Codes.Length];
        private readonly int[] _alarms = new int[Codes.Length];
        private readonly int[] _misses = new int[Codes.Length];
        private int _right;
        private int _rightLeftAlone;

        public decimal Precision => Share(_hits.Sum(), _hits.Sum() + _alarms.Sum());
        public decimal Recall => Share(_hits.Sum(), _hits.Sum() + _misses.Sum());
        public decimal Right => Share(_rightLeftAlone, _right);

        public void Add(string labels, HashSet<string> found)
        {
            var expected = labels == "ok" ? [] : labels.Split(',').Select(label => label.Trim()).ToHashSet();
            if (expected.Count == 0) _right++;
            if (expected.Count == 0 && found.Count == 0) _rightLeftAlone++;
            for (var rule = 0; rule < Codes.Length; rule++)
            {
                var (isExpected, isFound) = (expected.Contains(Codes[rule]), found.Contains(Codes[rule]));
                if (isExpected && isFound) _hits[rule]++;
                else if (isFound) _alarms[rule]++;
                else if (isExpected) _misses[rule]++;
            }
        }

        public override string ToString() => string.Join(
            '\n',
            Codes.Select((code, i) => Row(code, _hits[i], _alarms[i], _misses[i]))
                .Append(Row("all rules", _hits.Sum(), _alarms.Sum(), _misses.Sum()))
                .Append($"right phrases left alone: {_rightLeftAlone} of {_right}, {Written(Right)} %"));

        private static string Row(string name, int hits, int alarms, int misses) =>
            $"{name,-15} precision {Written(Share(hits, hits + alarms)),6} recall "
            + $"{Written(Share(hits, hits + misses)),6} ({hits} found, {alarms} too many, {misses} missed)";

        private static decimal Share(int part, int whole) =>
            whole == 0 ? 100 : Math.Round(100m * part / whole, 1, MidpointRounding.AwayFromZero);

        private static string Written(decimal share) => share.ToString("0.0", CultureInfo.InvariantCulture);
    }
}
