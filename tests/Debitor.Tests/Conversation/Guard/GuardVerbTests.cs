using Debitor.Tests.Shell;
using Xunit;

namespace Debitor.Tests.Conversation.Guard;

public sealed class GuardVerbTests
{
    [Fact]
    public async Task A_line_of_text_gives_a_line_of_json()
    {
        using var terminal = new Terminal
        {
            Input = "\uFEFFИзвините, что беспокою по счёту 318\n\nОплата 120 000 ₽ ожидается 15 июня.\r\n",
        };

        var answer = await terminal.Run("guard --lang ru --json");

        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        var advice = "Добрый день! Звоню по счёту, срок оплаты которого прошёл: давайте согласуем день и сумму.";
        string[] findings =
        [
            $$"""{"rule":"apology","severity":"block","start":0,"length":22,"advice":"{{advice}}"}""",
            $$"""{"rule":"bother","severity":"block","start":14,"length":8,"advice":"{{advice}}"}""",
        ];
        Assert.Equal(
            $$"""
            {"line":1,"findings":[{{string.Join(',', findings)}}]}
            {"line":2,"findings":[]}
            {"line":3,"findings":[]}

            """,
            answer.Output);
    }

    [Theory]
    [InlineData("ru", "Сколько можно ждать? Оплатите СРОЧНО!!!")]
    [InlineData("uk", "Скільки можна чекати? Оплатіть ТЕРМІНОВО!!!")]
    [InlineData("en", "How long are we supposed to wait? Pay IMMEDIATELY!!!")]
    public async Task People_read_place_rule_reason_and_better_phrase(string language, string text)
    {
        using var terminal = new Terminal { Input = text };

        var answer = await terminal.Run($"guard --lang {language} --language {language}");

        Assert.Equal((0, ""), (answer.ExitCode, answer.Error));
        Golden.Matches($"guard-{language}.txt", answer.Output);
    }

    [Theory]
    [InlineData("", true)]
    [InlineData(" --kind result", true)]
    [InlineData(" --kind say", false)]
    public async Task A_record_is_recognised_without_being_told(string kind, bool isFound)
    {
        using var terminal = new Terminal { Input = "Обещали заплатить, ждём." };

        var answer = await terminal.Run($"guard --lang ru --json{kind}");

        Assert.Equal(isFound, answer.Output.Contains("vague-promise", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("guard --lang fr", "fr")]
    [InlineData("guard --lang ua", "ua")]
    [InlineData("guard --lang ru --kind poem", "poem")]
    [InlineData("guard", "--lang")]
    public async Task What_is_not_understood_is_named(string line, string named)
    {
        using var terminal = new Terminal { Input = "Добрый день" };

        var answer = await terminal.Run($"{line} --language en");

        Assert.Equal((2, ""), (answer.ExitCode, answer.Output));
        Assert.Contains(named, answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task No_database_is_opened()
    {
        using var terminal = new Terminal { Input = "Добрый день", Always = ["--database", "postgres://no.where/x"] };

        Assert.Equal(0, (await terminal.Run("guard --lang ru")).ExitCode);
        Assert.Empty(Directory.GetFiles(terminal.Folder));
    }
}
