using Debitor.Core.Conversation.Method;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation.Method.Pages;

/// <summary>Everything that is said in a talk, by stage and kind.</summary>
public sealed partial class MethodPage
{
    private IReadOnlyList<MethodRow> _rows = [];

    [SupplyParameterFromQuery(Name = "language")]
    private string? LanguageCode { get; set; }

    [SupplyParameterFromQuery(Name = "part")]
    private string? Part { get; set; }

    [SupplyParameterFromQuery(Name = "words")]
    private string? Text { get; set; }

    [SupplyParameterFromQuery(Name = "own")]
    private bool Own { get; set; }

    protected override Right Needs => Right.ReadCustomers;

    private Language Shown => LanguageCodes.TryParse(LanguageCode, out var asked) ? asked : Desk.Language;

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.OpenBook();
        var section = MethodSections.Of(Part);
        _rows = await new MethodPieces(db).List(
            Shown, new MethodFilter(section?.Kind, section?.Stage, Text, Own), cancel);
    }

    private string AddressOf(MethodPiece piece) => $"settings/method/{piece.Key}?language={Shown.Code()}";

    private static string? Given(object? value) => value?.ToString() is { Length: > 0 } text ? text : null;

    private static string FirstOf(PieceWords words) => words.Say.Count > 0 ? words.Say[0].Text : words.Note ?? "";
}
