using System.Text.RegularExpressions;
using Debitor.Conversation.Guard;
using Debitor.Core;
using Debitor.Core.Conversation.Guard;
using Debitor.Core.Customers;
using Debitor.Core.Languages;
using Debitor.Core.Law;
using Debitor.Core.Ledger;
using Debitor.Core.Strategy;
using Debitor.Import;
using Debitor.Languages;
using Debitor.Platform.Api;
using Debitor.Platform.Database;
using Debitor.Strategy.Policies;
using Xunit;

namespace Debitor.Tests.Languages;

public sealed partial class WordsTests
{
    public static TheoryData<Language> Languages => [.. LanguageCodes.All];

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_holds_the_same_keys_once(Language language)
    {
        var keys = Words.In(language).Keys.ToList();
        Assert.Equal(keys.Distinct().Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
        Assert.Equal(
            Words.In(Language.En).Keys.Order(StringComparer.Ordinal), keys.Order(StringComparer.Ordinal));
        Assert.All(keys, key => Assert.Matches("^[a-z]+(-[a-z]+)*([.][a-z]+(-[a-z]+)*)+$", key));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_language_has_the_same_places(Language language)
    {
        var english = Words.In(Language.En);
        var words = Words.In(language);
        Assert.DoesNotContain(english.Keys, key => !Same(english.Template(key), words.Template(key)));

        static bool Same(string left, string right) =>
            Phrase.Places(left).Order(StringComparer.Ordinal)
                .SequenceEqual(Phrase.Places(right).Order(StringComparer.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Languages))]
    public void Every_text_can_be_filled_in(Language language)
    {
        var words = Words.In(language);
        foreach (var key in words.Keys)
        {
            var template = words.Template(key);
            var counted = Counted().Matches(template).Select(match => match.Groups[1].Value).ToHashSet();
            var args = Phrase.Places(template)
                .Select(name => (name, counted.Contains(name) ? 3 : (object)"x")).ToArray();
            var text = words[key, args];
            Assert.Equal(text.Trim(), text);
            Assert.DoesNotContain("  ", text);
            Assert.NotEmpty(text);
        }
    }

    [Fact]
    public void Every_member_of_an_enum_has_its_word()
    {
        Holds<SkipReason>("skip");
        Holds<SkipReason>("skip", ".why");
        Holds<Channel>("channel");
        Holds<PersonRole>("role");
        Holds<ContactRole>("contact-role");
        Holds<ActivityResult>("result");
        Holds<ItemKind>("kind");
        Holds<AdjustmentKind>("adjustment");
        Holds<DatabaseProblem>("database");
        Holds<RateTableKind>("rate-table");
        Holds<RateTextProblem>("rate-text");
        Holds<InterestPart>("interest-part");
        Holds<InterestNoteKind>("interest-note");
        Holds<InterestProblem>("interest-problem");
        Holds<ReadingKind>("interest-reading");
        Holds<LimitationReasonKind>("limitation-reason");
        Holds<LimitationReadingKind>("limitation-reading");
        Holds<IdentifierKind>("identifier");
        Holds<IdentifierProblem>("identifier-problem");

        static void Holds<T>(string group, string suffix = "")
            where T : struct, Enum =>
            Assert.DoesNotContain(
                Enum.GetValues<T>().Select(value => Words.Key(group, value) + suffix), IsMissing);
    }

    [Fact]
    public void Every_right_of_a_program_has_its_word() =>
        Assert.DoesNotContain(ApiScopes.All.Select(scope => "scope." + scope.Replace(':', '-')), IsMissing);

    // Some kinds have a text for each variety instead of one: import.file-truncated.row.
    [Fact]
    public void Every_problem_of_an_import_has_its_text()
    {
        var keys = Words.In(Language.En).Keys.ToList();
        Holds(Enum.GetValues<ImportProblemKind>().Select(kind => Words.Key("import", kind)));
        Holds(Enum.GetValues<ProfileProblemKind>().Select(kind => Words.Key("profile", kind)));
        Holds(Enum.GetValues<TableKind>().Select(kind => Words.Key("table", kind)));

        void Holds(IEnumerable<string> wanted) =>
            Assert.DoesNotContain(wanted, key => !keys.Exists(known => IsOf(known, key)));

        static bool IsOf(string known, string key) =>
            known == key || known.StartsWith(key + ".", StringComparison.Ordinal)
            || (key == "import.no-such-day" && known == "import.bad-day.no-such-day");
    }

    [Fact]
    public void Every_rule_has_a_name_and_its_reasons()
    {
        var rules = PolicyFiles.Shipped
            .SelectMany(name => PolicyFiles.Book(PolicyFiles.ShippedText(name)).Ladder.Select(step => step.Name))
            .Append(StandingRules.CheckPaymentOrder)
            .Append(StandingRules.ReviewDispute)
            .Append(StandingRules.ClearCredits)
            .Append("other");
        string[] suffixes = ["", ".why", ".why.after-contact"];
        Assert.DoesNotContain(
            rules.SelectMany(rule => suffixes.Select(suffix => $"rule.{rule}{suffix}")), IsMissing);
    }

    // The facts of a step are always the same set, so that any rule can use any of them.
    [Theory]
    [MemberData(nameof(Languages))]
    public void The_reason_of_a_rule_uses_only_the_facts_of_its_step(Language language)
    {
        var words = Words.In(language);
        foreach (var key in words.Keys.Where(key => key.StartsWith("rule.", StringComparison.Ordinal)))
        {
            var text = words[
                key, ("rule", "own"), ("document", "318"), ("due", new DateOnly(2026, 6, 3)), ("days", 12),
                ("open", new Money(80_000_00, Currency.Rub)), ("occurrence", 2),
                ("last", new DateOnly(2026, 6, 10))];
            Assert.DoesNotContain('{', text);
            Assert.Equal(
                key.EndsWith(".after-contact", StringComparison.Ordinal),
                Phrase.Places(words.Template(key)).Contains("last"));
        }
    }

    [Fact]
    public void A_reason_reads_as_a_sentence_of_its_language()
    {
        (string, object)[] facts =
            [("document", "УПД 318"), ("due", new DateOnly(2026, 6, 3)), ("days", 12), ("open", "")];
        Assert.Equal(
            "УПД 318: срок оплаты 3 июня 2026, просрочено 12 дней, контакта о долге ещё не было",
            Words.In(Language.Ru)["rule.first-call.why", facts]);
        Assert.Equal(
            "УПД 318: строк оплати 3 червня 2026, прострочено 12 днів, контакту щодо боргу ще не було",
            Words.In(Language.Uk)["rule.first-call.why", facts]);
        Assert.Equal(
            "УПД 318: due on 3 June 2026, 12 days overdue, no contact about the debt yet",
            Words.In(Language.En)["rule.first-call.why", facts]);
    }

    [Fact]
    public void Letters_of_one_language_do_not_stand_in_texts_of_another()
    {
        Assert.DoesNotContain(Texts(Language.Uk), RussianLetters().IsMatch);
        Assert.DoesNotContain(Texts(Language.Ru), UkrainianLetters().IsMatch);
        Assert.DoesNotContain(Texts(Language.En), CyrillicLetters().IsMatch);
    }

    // As our users speak to their customers: the guard reads the program's own sentences as well. Labels are none,
    // and what is typed at a command line has its own capitals.
    [Theory]
    [MemberData(nameof(Languages))]
    public void The_program_keeps_the_language_guard(Language language)
    {
        var found =
            from key in Words.In(language).Keys
            let text = CommandParts().Replace(Words.In(language).Template(key), "")
            where text.EndsWith('.') || text.EndsWith('?')
            from finding in GuardFiles.Check(language, text, GuardContext.Unknown with { Kind = GuardTextKind.Say })
            select $"{key}: {finding.Rule} [{text.Substring(finding.Start, finding.Length)}] {text}";
        Assert.Empty(found);
    }

    // Our own way beside the guard: the program neither begs nor laments.
    [Theory]
    [MemberData(nameof(Languages))]
    public void The_program_does_not_beg(Language language) =>
        Assert.DoesNotContain(Texts(language), UnwantedWords().IsMatch);

    [Fact]
    public void A_key_without_a_text_is_a_defect()
    {
        var words = Words.In(Language.Uk);
        Assert.False(words.Has("skip.nothing"));
        Assert.Throws<KeyNotFoundException>(() => words["skip.nothing"]);
        Assert.Throws<FormatException>(() => words["skip.announced.why"]);
    }

    [Fact]
    public void A_member_is_named_by_its_key() =>
        Assert.Equal("недавно был контакт", Words.In(Language.Ru).Of("skip", SkipReason.RecentContact));

    private static bool IsMissing(string key) => !Words.In(Language.En).Has(key);

    private static IEnumerable<string> Texts(Language language) =>
        Words.In(language).Keys.Select(Words.In(language).Template);

    [GeneratedRegex(@"\{([^{}|]+)\|")]
    private static partial Regex Counted();

    [GeneratedRegex(@"debitor \w+ \w+|--\w+ \w+|POST /\S+")]
    private static partial Regex CommandParts();

    [GeneratedRegex("[ыэъё]", RegexOptions.IgnoreCase)]
    private static partial Regex RussianLetters();

    [GeneratedRegex("[іїєґ]", RegexOptions.IgnoreCase)]
    private static partial Regex UkrainianLetters();

    [GeneratedRegex(@"\p{IsCyrillic}")]
    private static partial Regex CyrillicLetters();

    [GeneratedRegex(
        @"пожалуйста|к сожалению|вы забыли|будь ласка|на жаль|ви забули|\bplease\b|unfortunately|you forgot|oops",
        RegexOptions.IgnoreCase)]
    private static partial Regex UnwantedWords();
}
