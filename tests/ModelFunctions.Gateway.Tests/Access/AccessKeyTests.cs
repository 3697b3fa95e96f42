using CsCheck;
using Microsoft.AspNetCore.Http;
using ModelFunctions.Gateway.Access;

namespace ModelFunctions.Gateway.Tests.Access;

public class AccessKeyTests
{
    private static readonly AccessKey Key = new("open sesame");

    [Theory]
    [InlineData("x-functions-key", "open sesame", true)]
    [InlineData("Authorization", "Bearer open sesame", true)]
    [InlineData("Authorization", "bearer open sesame", true)]
    [InlineData("x-functions-key", "Open sesame", false)]
    [InlineData("x-functions-key", "open sesam", false)]
    [InlineData("x-functions-key", "", false)]
    [InlineData("Authorization", "open sesame", false)]
    [InlineData("Authorization", "Basic open sesame", false)]
    [InlineData("Authorization", "Bearer", false)]
    [InlineData("Cookie", "x-functions-key=open sesame", false)]
    public void IsSentBy_a_request_that_has_it(string header, string value, bool has)
    {
        var http = new DefaultHttpContext();
        http.Request.Headers[header] = value;

        Assert.Equal(has, Key.IsSentBy(http.Request));
    }

    [Fact]
    public void IsSentBy_a_request_that_has_it_once_and_another_beside_it_is_false()
    {
        var http = new DefaultHttpContext();
        http.Request.Headers[AccessKey.Header] = new(["open sesame", "another"]);

        Assert.False(Key.IsSentBy(http.Request));
    }

    [Fact]
    public void Is_the_key_and_no_other_text() =>
        Gen.String.Sample(text => Key.Is(text) == (text == "open sesame") && (text.Length == 0 || new AccessKey(text).Is(text)));

    [Fact]
    public void Key_of_no_characters_is_refused() => Assert.Throws<ArgumentException>(() => new AccessKey(""));
}
