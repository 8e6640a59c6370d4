using System.Globalization;
using Debitor.Core.Conversation;
using Debitor.Core.Platform.Identity;
using Debitor.Platform.Database;
using Microsoft.AspNetCore.Components;

namespace Debitor.Conversation;

/// <summary>What was agreed with a customer, how it stands, and the letters that are to come.</summary>
public sealed partial class AgreementRows
{
    private readonly Dictionary<long, DateOnly> _days = [];
    private IReadOnlyList<AgreementLine> _lines = [];
    private object? _read;

    private int Dated => _lines.Count(line => line.Standing is not null);

    private int Moved => _lines.Count(line => line.Standing is
    {
        State: AgreementState.Broken or AgreementState.PartlyKept or AgreementState.Replaced,
    });

    protected override async Task OnParametersSetAsync()
    {
        if (ReferenceEquals(_read, Facts)) return;
        _read = Facts;
        await using var db = Desk.Open();
        await using var snapshot = await db.Database.BeginSnapshot(CancellationToken.None);
        _lines = await new AgreementHistory(db, Customer, Facts.On).Read(CancellationToken.None);
    }

    private IEnumerable<string> Parts(AgreementLine line)
    {
        if (line.Agreement is { MeetsAt: { } hour, LastDueOn: { } day })
            yield return Words["prepare.agreement.meets", ("day", day), ("hour", PreparationSentences.Hour(hour))];
        if (line.Payment is not { } payment) yield break;
        foreach (var part in payment.Parts) yield return PreparationSentences.Of(Words, part, payment.Currency);
    }

    private string Paper(AgreementLine line) =>
        line.Agreement.IsOnPaper ? $", {Words["prepare.agreement.letter.paper"]}" : "";

    private static bool Stands(AgreementLine line) => line.Agreement.ReplacedOn is null;

    private bool MayReceive(AgreementLine line) =>
        May(Right.RecordContacts) && line.Agreement.LetterReceivedOn is null && Stands(line);

    // Red is what is broken, still owed and not agreed on anew.
    private static string? Tone(AgreementLine line) => line.Standing!.Value.State switch
    {
        AgreementState.Kept => "good",
        AgreementState.Broken or AgreementState.PartlyKept =>
            line.BrokenOn is null || !Stands(line) ? null : "bad",
        AgreementState.NotKnownYet => "amber",
        AgreementState.Pending or AgreementState.Replaced => null,
    };

    private string Why(AgreementLine line, DateOnly judged)
    {
        if (line.IsLetterMissing) return Words["prepare.agreement.letter.missing"];
        return line.BrokenOn is null
            ? Words["prepare.agreement.late"]
            : Words["prepare.agreement.judged", ("day", judged)];
    }

    private bool MayWithdraw(AgreementLine line) => May(Right.RecordContacts)
        && DateOnly.FromDateTime(Desk.At(line.Agreement.RecordedAt)) == Facts.On
        && (line.Agreement.PersonId == Desk.Acting.PersonId || May(Right.SeeTeam));

    private static string Iso(DateOnly day) => day.ToString("O", CultureInfo.InvariantCulture);

    private string DayOf(AgreementLine line) => Iso(_days.GetValueOrDefault(line.Agreement.Id, Facts.On));

    private void Pick(AgreementLine line, ChangeEventArgs change)
    {
        if (DateOnly.TryParseExact(
            change.Value as string, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            _days[line.Agreement.Id] = day;
    }

    private Task Received(AgreementLine line) =>
        Receive(line.Agreement.Id, _days.GetValueOrDefault(line.Agreement.Id, Facts.On));

    private Task NotReceived(AgreementLine line) => Receive(line.Agreement.Id, null, line.Agreement.LetterReceivedOn);

    private async Task Receive(long agreementId, DateOnly? day, DateOnly? before = null)
    {
        var request = new ReceiveLetter.Request(Customer.Id, agreementId, day);
        var decision = await ReceiveLetter.Run(Desk, request, CancellationToken.None);
        var done = day is null ? "prepare.agreement.letter.undone" : "prepare.agreement.letter.done";
        Tell(decision, done, id => Receive(id, before, day));
    }

    private async Task Withdraw(AgreementLine line) => Tell(
        await WithdrawAgreement.Run(Desk, Customer.Id, line.Agreement.Id, CancellationToken.None),
        "prepare.agreement.withdrawn");
}
