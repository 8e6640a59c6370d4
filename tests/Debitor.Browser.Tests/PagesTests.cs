using Debitor.Demo;
using Microsoft.Playwright;
using Xunit;

namespace Debitor.Browser.Tests;

/// <summary>Every page, as everybody meets it: on a desk and on a phone, in light and in the dark.</summary>
[Collection("browser")]
public sealed class PagesTests(Chromium chromium)
{
    [Theory]
    [InlineData(1440, ColorScheme.Light)]
    [InlineData(390, ColorScheme.Dark)]
    public async Task Pages_are_sound(int width, ColorScheme scheme)
    {
        await using var day = await Workday.Start(chromium, DemoPeople.Administrator, width, scheme);
        foreach (var path in (string[])["/"])
        {
            await day.Open(path);
            await day.IsSound();
        }
    }

    [Fact]
    public async Task The_question_mark_lists_the_keys()
    {
        await using var day = await Workday.Start(chromium);
        await day.Open("/");

        await day.Page.Keyboard.PressAsync("?");

        await Assertions.Expect(day.Page.Locator("#shortcuts")).ToBeVisibleAsync();
    }
}
