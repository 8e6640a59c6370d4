using System.Globalization;
using Debitor.Core.Languages;
using Debitor.Core.Platform.Identity;
using Microsoft.AspNetCore.Components;
using MudBlazor;

namespace Debitor.Strategy;

/// <summary>Who does what today, who is away, and who answers for which customers.</summary>
public sealed partial class TeamPage
{
    private readonly HashSet<long> _chosen = [];
    private TeamModel? _model;
    private string? _refusal;
    private string? _listed;
    private bool _isAll;
    private bool _isBusy;
    private long? _to;
    private string? _reason;
    private long? _away;
    private DateOnly? _from;
    private DateOnly? _until;
    private string? _shared;
    private long? _with;
    private DateOnly? _shareUntil;
    private string? _shareReason;

    [Inject]
    private ISnackbar Snackbar { get; set; } = null!;

    /// <summary>Whose customers are listed; see <see cref="TeamReader"/>.</summary>
    [SupplyParameterFromQuery]
    private string? Of { get; set; }

    [SupplyParameterFromQuery]
    private string? After { get; set; }

    protected override Right Needs => Right.SeeTeam;

    private string ListTitle => _model?.Members.FirstOrDefault(member => $"{member.Id}" == Of) is { } member
        ? Words["team.customers-of", ("name", member.Name)]
        : Words[IsUnknown ? "team.of.unknown.title" : "team.orphans"];

    // An address that was typed or has grown old: somebody of another team, or nobody.
    private bool IsUnknown => Of is not (null or TeamReader.Orphans)
        && _model is { ChosenCount: 0 } team && !team.Members.Any(member => $"{member.Id}" == Of);

    private TeamAtDesk Doing => new(Desk, Workplaces);

    protected override async Task Load(CancellationToken cancel)
    {
        _model = await TeamReader.Read(Desk, Of, After, cancel);
        if (_listed == Of) return;
        _listed = Of;
        _chosen.Clear();
        _isAll = false;
    }

    private string ListOf(string of) =>
        Navigation.GetUriWithQueryParameters(new Dictionary<string, object?> { ["of"] = of, ["after"] = null })
        + "#customers";

    private string Number(int value) => Written.Number((long)value, Desk.Language);

    private void Choose(long customerId, bool isChosen)
    {
        if (isChosen) _chosen.Add(customerId);
        else _chosen.Remove(customerId);
    }

    private Task HandOver() => Do(async () =>
    {
        // All of a list that has no manager are those chosen one by one: there is no person whose they are.
        var allOf = _isAll && long.TryParse(Of, CultureInfo.InvariantCulture, out var person) ? person : (long?)null;
        var isOrphans = _isAll && allOf is null;
        var (refusal, handover) = await Doing.Reassign([.. _chosen], allOf, isOrphans, _to ?? 0, _reason);
        if (handover is not { } done) return refusal;
        var name = _model!.Takers.First(taker => taker.Id == _to).Name;
        _chosen.Clear();
        _isAll = false;
        _reason = null;
        Say(Words["team.reassign.done", ("count", done.Count), ("name", name)], () => GiveBack(done.Key));
        return null;
    });

    private Task GiveBack(string key) => Do(async () =>
    {
        var (refusal, count) = await Doing.UndoReassignment(key);
        if (refusal is null) Snackbar.Add(Words["team.reassign.undone", ("count", count)], Severity.Normal);
        return refusal;
    });

    private Task RecordAway() => Do(async () =>
    {
        var refusal = await Doing.RecordAbsence(_away ?? 0, _from, _until);
        if (refusal is not null) return refusal;
        var name = _model!.Members.First(member => member.Id == _away).Name;
        Snackbar.Add(
            Words["team.absence.done", ("name", name), ("from", _from!.Value), ("until", _until!.Value)],
            Severity.Normal);
        (_away, _from, _until) = (null, null, null);
        return null;
    });

    private Task Remove(TeamAbsence absence) => Do(async () =>
    {
        var refusal = await Doing.UndoAbsence(absence.Id);
        if (refusal is null)
            Snackbar.Add(Words["team.absence.removed", ("name", absence.Person)], Severity.Normal);
        return refusal;
    });

    private Task Share() => Do(async () =>
    {
        var (refusal, name) = await Doing.Share(_shared ?? "", _with ?? 0, _shareUntil, _shareReason);
        if (refusal is not null) return refusal;
        var person = _model!.Colleagues.First(colleague => colleague.Id == _with).Name;
        Snackbar.Add(Words["team.share.done", ("name", name!), ("person", person)], Severity.Normal);
        (_shared, _with, _shareUntil, _shareReason) = (null, null, null, null);
        return null;
    });

    private Task Revoke(TeamShare share) => Do(async () =>
    {
        var refusal = await Doing.Revoke(share.Id);
        if (refusal is null)
        {
            Snackbar.Add(
                Words["team.share.revoked", ("name", share.Customer), ("person", share.Person)], Severity.Normal);
        }

        return refusal;
    });

    private void Say(string text, Func<Task> undo) => Snackbar.Add(text, Severity.Normal, options =>
    {
        options.Action = Words["today.undo"];
        options.VisibleStateDuration = 10_000;
        options.OnClick = _ => InvokeAsync(undo);
    });

    private async Task Do(Func<Task<string?>> deed)
    {
        if (_isBusy) return;
        _isBusy = true;
        _refusal = await deed();
        _isBusy = false;
        await Reload();
    }
}
