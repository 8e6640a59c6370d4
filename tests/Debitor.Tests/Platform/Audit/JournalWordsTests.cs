using System.Text.RegularExpressions;
using Debitor.Core.Languages;
using Debitor.Languages;
using Debitor.Platform.Audit;
using Xunit;

namespace Debitor.Tests.Platform.Audit;

public sealed partial class JournalWordsTests
{
    // As they stand in the program: new Deed(actor, at, "note"), desk.Note(db, "note", …), Save("refund", …).
    [Fact]
    public void Every_deed_of_the_program_has_a_word()
    {
        var source = Path.Combine(Repository.Root, "src", "Debitor");
        var deeds = Directory.EnumerateFiles(source, "*.cs", SearchOption.AllDirectories)
            .SelectMany(file => Deeds().Matches(File.ReadAllText(file)))
            .SelectMany(match => match.Groups.Values.Skip(1)).Where(group => group.Success)
            .Select(group => group.Value).Distinct().ToList();
        var known = JournalWords.Actions(Words.In(Language.En)).Select(pair => pair.Action).ToHashSet();

        Assert.True(deeds.Count > 15, "The pattern finds deeds no more.");
        Assert.DoesNotContain(deeds, deed => !known.Contains(deed));
    }

    [Fact]
    public void The_program_itself_is_named_in_words()
    {
        var words = Words.In(Language.Ru);

        Assert.Equal("командная строка", JournalWords.Who(words, "cli"));
        Assert.Equal("программа по расписанию", JournalWords.Who(words, "jobs"));
        Assert.Equal("lebedeva@severveter.example", JournalWords.Who(words, "lebedeva@severveter.example"));
    }

    [GeneratedRegex(
        """
        (?:new Deed\([^"]*?,|\.Note\(\s*(?:db|book),(?:[^",;]*\?)?|\bSave\()
        \s*"([a-z-]+)"(?:[ ]:[ ]"([a-z-]+)")?(?=[,)])
        """,
        RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Deeds();
}
