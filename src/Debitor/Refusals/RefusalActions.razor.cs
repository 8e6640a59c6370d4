using Debitor.Core;
using Debitor.Core.Customers;
using Debitor.Languages;
using Debitor.Platform.Web;
using Microsoft.AspNetCore.Components;

namespace Debitor.Refusals;

/// <summary>What can be done with a case that is not being written: decide, tell, look again, take back.</summary>
public sealed partial class RefusalActions
{
    private const int MonthsUsual = 6;

    private DateOnly? _told;
    private DateOnly? _next;
    private string? _found;

    [Parameter, EditorRequired]
    public required Workplace Desk { get; set; }

    [Parameter, EditorRequired]
    public required RefusalModel Model { get; set; }

    /// <summary>Is told what came of it, and the words for it.</summary>
    [Parameter, EditorRequired]
    public required Func<(Decision<long, CustomerFactRefusal> Decision, string Done), Task> Done { get; set; }

    private Words Words => Desk.Words;

    private RefusalCase Row => Model.Case!;

    private long Customer => Model.Customer.Id;

    protected override void OnInitialized() =>
        (_told, _next) = (Desk.Today, Desk.Today.AddMonths(MonthsUsual));

    private async Task Approve() => await Done((
        await DecideRefusal.Approve(Desk, Customer, Row.Id, CancellationToken.None), "refusal.approved"));

    private async Task SendBack(string? reason) => await Done((
        await DecideRefusal.SendBack(Desk, Customer, Row.Id, reason, CancellationToken.None), "refusal.sent"));

    private async Task Recall() => await Done((
        await SubmitRefusal.Recall(Desk, Customer, Row.Id, CancellationToken.None), "refusal.recalled"));

    private async Task Tell() => await Done((
        await LookAgain.Told(Desk, Customer, Row.Id, _told ?? Desk.Today, CancellationToken.None),
        "refusal.told.noted"));

    private async Task Untell() => await Done((
        await LookAgain.Told(Desk, Customer, Row.Id, null, CancellationToken.None), "refusal.told.undone"));

    private async Task Later() => await Done((
        await LookAgain.Later(
            Desk, Customer, Row.Id, _found, _next ?? Desk.Today.AddMonths(MonthsUsual), CancellationToken.None),
        "refusal.looked-again"));

    private async Task ComeBack() => await Done((
        await LookAgain.ComeBack(Desk, Customer, Row.Id, _found, CancellationToken.None), "refusal.came-back"));

    private async Task Withdraw(string? reason) => await Done((
        await EndRefusal.Run(Desk, Customer, Row.Id, reason, CancellationToken.None), "refusal.withdrawn"));

    private async Task Drop(string? reason) => await Done((
        await EndRefusal.Run(Desk, Customer, Row.Id, reason, CancellationToken.None), "refusal.dropped"));
}
