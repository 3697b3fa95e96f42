using CsCheck;
using ModelFunctions.Api.Http;
using ModelFunctions.App.Http;
using ModelFunctions.Core.Models;

namespace ModelFunctions.App.Tests.Http;

public sealed class ClientPrincipalTests
{
    private const string Subject = "http://schemas.xmlsoap.org/ws/2005/05/identity/claims/nameidentifier";

    private const string Whole = """
        {"auth_typ":"aad","name_typ":"n","role_typ":"r","claims":[{"typ":"n","val":"ada"},{"typ":"r","val":"Operator"}]}
        """;

    /// <summary>Values that a principal might have anywhere, mostly such as matter.</summary>
    private static readonly Gen<string> Json = Gen.OneOf(
        "\"roles\"", "\"r\"", "\"Operator\"", "\"Operator\"", "\"Reader\"", "\"operator\"", "\"\"", "null", "3", "[\"roles\"]");

    /// <summary>The name is in every event and bar, and in rows that are written with each of them.</summary>
    [Fact]
    public void TryParse_cuts_a_name_that_is_too_long()
    {
        Assert.True(ClientPrincipal.TryParse(Principals.Of(new string('a', 10_000), "Operator"), out var caller));
        Assert.Equal((FreeText.MaxActor, true), (caller.Actor.Length, caller.Actor.EndsWith('…')));
    }

    [Theory]
    [InlineData(Role.None)]
    [InlineData(Role.Reader, "Reader")]
    [InlineData(Role.Operator, "Operator")]
    [InlineData(Role.Operator, "Reader", "Operator")]
    [InlineData(Role.Operator, "Operator", "Reader")]
    [InlineData(Role.Reader, "Auditor", "Reader")]
    [InlineData(Role.None, "operator")]
    [InlineData(Role.None, "Operator ")]
    [InlineData(Role.None, "Reader,Operator")]
    [InlineData(Role.None, "2")]
    public void TryParse_takes_the_highest_role_by_its_exact_name(Role role, params string[] roles) =>
        Assert.Equal(new Caller("ada", role), Parsed(Principals.Of("ada", roles)));

    [Theory]
    [InlineData(Principals.LongRole, Principals.LongRole, Role.Operator)]
    [InlineData(Principals.LongRole, "roles", Role.Operator)]
    [InlineData("roles", "roles", Role.Operator)]
    [InlineData(null, "roles", Role.Operator)]
    [InlineData("", "roles", Role.Operator)]
    [InlineData(null, Principals.LongRole, Role.None)]
    [InlineData("roles", "role", Role.None)]
    [InlineData("roles", "Roles", Role.None)]
    public void TryParse_takes_roles_from_the_type_that_is_named_and_from_Entras(string? named, string type, Role role) =>
        Assert.Equal(role, Parsed(Principals.WithClaims(named, ("preferred_username", "ada"), (type, "Operator")))!.Role);

    [Fact]
    public void TryParse_takes_no_role_from_claims_without_a_type() =>
        Assert.Equal(Role.None, Parsed(Principals.Encode("""{"name_typ":"n","claims":[{"typ":"n","val":"ada"},{"val":"Operator"}]}"""))!.Role);

    [Theory]
    [InlineData("ada@example.com", Principals.EMail)]
    [InlineData("ada", "preferred_username")]
    [InlineData("second", "azp")]
    [InlineData("first", "appid")]
    [InlineData("sub", Subject)]
    public void TryParse_names_the_caller_by_the_best_claim_there_is(string actor, string best)
    {
        (string Type, string Value)[] all =
            [(Subject, "sub"), ("appid", "first"), ("azp", "second"), ("preferred_username", "ada"), (Principals.EMail, "ada@example.com")];
        var upToBest = all[..(Array.FindIndex(all, claim => claim.Type == best) + 1)];
        Assert.Equal(actor, Parsed(Principals.WithClaims("roles", upToBest))!.Actor);
    }

    [Theory]
    [InlineData("")]
    [InlineData("ada")]
    [InlineData("Operator")]
    [InlineData("{\"claims\":[]}")]
    public void TryParse_refuses_what_is_no_base64_of_JSON(string header) => Assert.Null(Parsed(header));

    [Theory]
    [InlineData("")]
    [InlineData("null")]
    [InlineData("3")]
    [InlineData("\"Operator\"")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"claims":null}""")]
    [InlineData("""{"claims":{"typ":"roles","val":"Operator"}}""")]
    [InlineData("""{"claims":[{"typ":"roles","val":"Operator"}]}""")]
    [InlineData("""{"claims":[null,{"typ":"roles","val":"Operator"}]}""")]
    [InlineData("""{"claims":[{"typ":"preferred_username","val":" "},{"typ":"roles","val":"Operator"}]}""")]
    [InlineData("""{"claims":[{"typ":"preferred_username","val":"ada"},{"typ":"roles","val":["Operator"]}]}""")]
    [InlineData("""{"claims":[{"typ":"preferred_username","val":"\ud800"},{"typ":"roles","val":"Operator"}]}""")]
    [InlineData("""{"claims":[{"typ":"preferred_username","val":"ada"},{"typ":"roles","val":"Operator"}]""")]
    [InlineData("""{"claims":[{"typ":"preferred_username","val":"ada"},{"typ":"roles","val":"Operator"}]} {}""")]
    public void TryParse_refuses_what_is_no_principal_of_somebody(string json) => Assert.Null(Parsed(Principals.Encode(json)));

    [Fact]
    public void TryParse_survives_any_text() =>
        Gen.OneOf(Gen.String, Gen.Byte.Array.Select(Convert.ToBase64String), Gen.String.Select(Principals.Encode))
            .Sample(header => Assert.Null(Parsed(header)));

    [Fact]
    public void TryParse_survives_any_damage_of_a_principal() =>
        Gen.Select(Gen.Int[0, Whole.Length - 1], Gen.Int[0, 3], Gen.String[0, 3]).Sample((at, cut, with) =>
        {
            var damaged = $"{Whole[..at]}{with}{Whole[Math.Min(at + cut, Whole.Length)..]}";
            Assert.True(Parsed(Principals.Encode(damaged))?.Role != Role.Operator || damaged.Contains("\"Operator\"", StringComparison.Ordinal), damaged);
        });

    [Fact]
    public void TryParse_makes_an_operator_only_by_a_claim_that_says_so() =>
        Gen.Select(Json, Json, Gen.Select(Json, Json).Array[0, 4]).Sample((nameType, roleType, claims) =>
        {
            var list = string.Join(',', claims.Select(claim => $$"""{"typ":{{claim.Item1}},"val":{{claim.Item2}}}"""));
            var json = $$"""{"name_typ":{{nameType}},"role_typ":{{roleType}},"claims":[{{list}}]}""";
            var says = claims.Any(claim =>
                claim.Item2 == "\"Operator\"" && claim.Item1 != "null" && (claim.Item1 == "\"roles\"" || claim.Item1 == roleType));
            Assert.True(says || Parsed(Principals.Encode(json))?.Role != Role.Operator, json);
        });

    private static Caller? Parsed(string header) => ClientPrincipal.TryParse(header, out var caller) ? caller : null;
}
