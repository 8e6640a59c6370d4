using Debitor.Core.Conversation;
using Debitor.Core.Conversation.Method;
using Debitor.Languages;

namespace Debitor.Conversation.Method;

/// <summary>A part of the method as settings list it: a stage of the scripts, or a kind of pieces.</summary>
/// <param name="Kind">The kind.</param>
/// <param name="Stage">The stage, for scripts.</param>
internal sealed record MethodSection(PieceKind Kind, Stage? Stage)
{
    /// <summary>As it stands in an address: <c>script-open</c>, <c>objection</c>.</summary>
    public string Code => Stage is { } stage
        ? Words.Key("script", stage).Replace('.', '-')
        : Words.Key("", Kind)[1..];

    public string Title(Words words) => Stage is { } stage
        ? words.Of("method-stage", stage)
        : words.Of("method-kind", Kind);

    public bool Holds(MethodPiece piece) => piece.Kind == Kind && piece.Stage == Stage;
}

/// <summary>The parts of the method in the order in which they are shown.</summary>
internal static class MethodSections
{
    public static IReadOnlyList<MethodSection> All { get; } =
    [
        .. Enum.GetValues<Stage>().Select(stage => new MethodSection(PieceKind.Script, stage)),
        .. Enum.GetValues<PieceKind>().Where(kind => kind != PieceKind.Script)
            .Select(kind => new MethodSection(kind, null)),
    ];

    public static MethodSection? Of(string? code) => All.FirstOrDefault(section => section.Code == code);
}
