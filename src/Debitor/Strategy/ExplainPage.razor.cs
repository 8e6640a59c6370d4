using System.Globalization;
using Debitor.Core.Platform.Identity;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;

namespace Debitor.Strategy;

/// <summary>Why a customer has this step on a day and no other, as a sentence and as a tree.</summary>
public sealed partial class ExplainPage
{
    private ExplainModel? _model;
    private string? _list;

    [Parameter]
    public long CustomerId { get; set; }

    [SupplyParameterFromQuery]
    private string? On { get; set; }

    protected override Right Needs => Right.ReadCustomers;

    protected override async Task Load(CancellationToken cancel)
    {
        await using var db = Desk.Open();
        var customer = await db.Customers.AsNoTracking()
            .SingleOrDefaultAsync(known => known.Id == CustomerId, cancel);
        if (customer is null)
        {
            _model = null;
            return;
        }

        var isDay = DateOnly.TryParseExact(
            On, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var asked);
        var on = isDay && asked <= Desk.Today ? asked : Desk.Today;
        _model = await new ExplainReader(db, Desk.Tenant.TimeZone).Read(customer, on, Desk.Today, cancel);
        _list = on == Desk.Today ? await OnTheList(cancel) : Words["explain.list.none"];
    }

    private async Task<string?> OnTheList(CancellationToken cancel)
    {
        if (await Desk.Board(cancel) is not { } board) return null;
        foreach (var line in board.Worklist.Lines)
        {
            if (line.Candidate.CustomerId == CustomerId)
                return Words["explain.list.on", ("name", board.People.NameOf(line.OwnerId))];
        }

        foreach (var skip in board.Worklist.Skips)
        {
            if (skip.CustomerId == CustomerId)
                return Words["explain.list.waits", ("reason", Words.Of("skip", skip.Reason))];
        }

        return null;
    }

    private static string Iso(DateOnly day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
}
